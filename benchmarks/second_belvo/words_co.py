"""Words of Colombia's banks, a line a movement: those that all have, and each bank's own."""

COLOMBIA = {
    "common": """
salary: PAGO NOMINA {name} | ABONO NOMINA {name}
thirteenth: PRIMA DE SERVICIOS {name}
freelance: TRANSFERENCIA DE {name} HONORARIOS | CONSIGNACION {name} CTA COBRO {n}
chargeback: REVERSION POR RECLAMO {shop}
void: ANULACION {shop}
loan_interest: ABONO INTERESES CREDITO
loan_given: DESEMBOLSO {n}
proceeds: DESEMBOLSO CREDITO {n} | ABONO LIBRE INVERSION
yield: RENDIMIENTOS | ABONO RENDIMIENTOS
sell: VENTA DIVISAS | COMPRA USD CUENTA DOLARES
buy: ABONO DIVISAS | MONETIZACION DIVISAS
interest: ABONO INTERESES AHORROS
card_interest: INTERESES CORRIENTES
tax: GMF 4X1000 | IMPTO GOBIERNO 4X1000
abroad: {shop} {city} USA | COMPRA INTL {shop}
odd_fee: COMISION CHEQUE DEVUELTO | CUOTA REPOSICION PLASTICO | COMISION SOBREGIRO
utility: PAGO PSE {shop} | PAGO FACTURA {shop}
rent: TRANSFERENCIA A {name} ARRIENDO
whole: {shop} CUOTAS {n}
given_back: AJUSTE {shop}
redeem_out: CANCELACION CDT
invest_in: CONSTITUCION CDT
""",
    "paramo": """
sent: TRANSFERENCIA A {name} | TRANSF A LLAVE {name}
received: TRANSFERENCIA DE {name} | RECIBISTE POR LLAVE {name}
own_out: TRANSFERENCIA A {name} | TRANSFERENCIA CTA PROPIA
own_in: TRANSFERENCIA DE {name} | CONSIGNACION TRANSF
bill_out: PAGO TARJETA CREDITO {tail} | PAGO SUC VIRT TC
bill_in: ABONO SUCURSAL VIRTUAL
debit: COMPRA EN {shop} {city} | COMPRA {shop} {n}
credit: {shop} {city} | {shop}
debit_back: REVERSO COMPRA {shop}
credit_back: REVERSION {shop}
bounced: DEVOLUCION TRANSF {name} | REVERSO TRANSFERENCIA
loan_out: PAGO CREDITO {n} | DEBITO CUOTA CREDITO
loan_in: ABONO A CAPITAL
invest: APERTURA CDT VIRTUAL | APORTE FONDO INVERSION
redeem: CANCELACION CDT VIRTUAL | RETIRO FONDO INVERSION
cash: RETIRO CAJERO {city} {n}
fee: CUOTA MANEJO TARJETA DEB
hold: COMPRA EN {shop}
""",
    "guadua": """
sent: ENVIO DINERO {name} | PAGO A {name}
received: ABONO DE {name}
own_out: ENVIO DINERO {name} | TRASLADO FONDOS {tail}
own_in: ABONO DE {name} | ABONO TRASLADO FONDOS
bill_out: PAGO TC {tail} | PAGO TARJETA
bill_in: PAGO GRACIAS
debit: POS {shop} {n} | {shop}    {city} CO
credit: {shop} {n}
debit_back: DEV COMPRA {shop}
credit_back: DEVOLUCION {shop}
bounced: DEVOLUCION ACH {name} | RECHAZO ACH
loan_out: CUOTA PRESTAMO {n}
loan_in: CAPITAL CUOTA
invest: ADICION FIC RENTA LIQUIDA | CONSTITUCION CDT
redeem: REDENCION FIC RENTA LIQUIDA | PAGO CDT
cash: RETIRO ATM {city}
fee: COMISION MANEJO CUENTA
hold: {shop}
""",
    "colibri": """
sent: Le enviaste a {name} | Pago a {name}
received: {name} te envió plata
own_out: Le enviaste a {name} | Enviaste a {bank}
own_in: {name} te envió plata | Recarga desde {bank}
bill_out: Pago de tu tarjeta {tail}
bill_in: Recibimos tu pago
debit: {shop} | Pagaste en {shop}
credit: {shop} | {shop} {city}
debit_back: Te devolvieron {shop}
credit_back: Devolución {shop}
bounced: Devolución de envío {name} | Envío rechazado
loan_out: Pago de tu crédito {n}
loan_in: Pago recibido crédito
invest: Guardaste en tu bolsillo de inversión | Aporte fondo
redeem: Sacaste de tu bolsillo de inversión | Retiro fondo
cash: Sacaste plata {city}
fee: Cuota de manejo
hold: {shop}
""",
}
