"""Words of Mexico's banks, a line a movement: those that all have, and each bank's own."""

MEXICO = {
    "common": """
salary: NOMINA {name} | PAGO DE NOMINA {name}
thirteenth: AGUINALDO {name}
freelance: SPEI RECIBIDO {name} HONORARIOS | DEPOSITO {name} FACT {n}
chargeback: CONTRACARGO {shop} | ABONO POR ACLARACION {shop}
void: CANCELACION {shop}
loan_interest: PAGO INTERESES CREDITO
loan_given: DISPOSICION CREDITO {n}
proceeds: ABONO CREDITO PERSONAL {n} | DISPOSICION DE CREDITO
yield: RENDIMIENTO | INTERESES GANADOS
sell: VENTA DE DIVISAS USD | CAMBIO DE DIVISAS
buy: COMPRA DE DIVISAS USD | ABONO CAMBIO DE DIVISAS
interest: INTERESES GANADOS
card_interest: INTERESES ORDINARIOS
tax: RETENCION ISR | ISR RETENIDO
abroad: {shop} {city} USD | COMPRA INTERNACIONAL {shop}
odd_fee: COMISION CHEQUE DEVUELTO | COMISION POR SOBREGIRO | COMISION REPOSICION DE TARJETA
utility: {shop} REF {n} | PAGO SERVICIO {shop}
rent: SPEI ENVIADO {name} RENTA
whole: {shop} MESES SIN INTERESES
given_back: AJUSTE MSI {shop}
redeem_out: RETIRO INVERSION
invest_in: APERTURA INVERSION
""",
    "cerro": """
sent: SPEI ENVIADO {bank} {name} | PAGO CUENTA DE TERCERO {name}
received: SPEI RECIBIDO {bank} {name}
own_out: SPEI ENVIADO {bank} {name} | TRASPASO A CUENTA PROPIA {tail}
own_in: SPEI RECIBIDO {bank} {name} | TRASPASO ENTRE CUENTAS
bill_out: PAGO TARJETA DE CREDITO {tail} | PAGO TDC
bill_in: SU PAGO GRACIAS
debit: COMPRA {shop} {city} {n} | {shop}    {city} MX
credit: {shop} {city} | {shop} {n}
debit_back: DEVOLUCION {shop} | DEVOLUCION COMPRA {shop} {n}
credit_back: DEVOLUCION {shop}
bounced: DEVOLUCION SPEI {name} | SPEI DEVUELTO {n}
loan_out: PAGO CREDITO {n} | COBRO AUTOMATICO CREDITO
loan_in: PAGO A CAPITAL
invest: COMPRA CETES {n} | INVERSION A PLAZO
redeem: VENCIMIENTO CETES | RETIRO INVERSION
cash: RETIRO CAJERO {city} {n} | DISPOSICION EN CAJERO
fee: COMISION ADMINISTRACION DE CUENTA
hold: {shop} {city}
""",
    "laguna": """
sent: TRANSFERENCIA INTERBANCARIA {name} CLAVE {n} | TRANSF A {name}
received: DEPOSITO SPEI DE {name}
own_out: TRANSFERENCIA INTERBANCARIA {name} | TRASPASO {tail}
own_in: DEPOSITO SPEI DE {name} | DEPOSITO POR TRASPASO
bill_out: PAGO TARJETA {tail}
bill_in: ABONO A SU TARJETA | PAGO RECIBIDO GRACIAS
debit: CARGO TDD {shop} | POS {tail} {shop} {city}
credit: CARGO {shop} {city} {n}
debit_back: REVERSO {shop} | ABONO DEVOLUCION {shop}
credit_back: ABONO {shop} | REVERSO {shop}
bounced: REV TRANSFERENCIA {name}
loan_out: DOMICILIACION CREDITO | ABONO A PRESTAMO {n}
loan_in: ABONO CAPITAL
invest: APORTACION FONDO DE INVERSION | COMPRA FONDO DEUDA
redeem: VENTA FONDO DE INVERSION
cash: RET ATM {city}
fee: CUOTA MENSUAL CUENTA
hold: {shop}
""",
    "nopal": """
sent: Transferencia a {name} | Enviaste a {name}
received: Recibiste de {name}
own_out: Transferencia enviada a {name} | Transferencia a {bank}
own_in: Recibiste de {name} | Depósito desde {bank}
bill_out: Pago de tarjeta {tail} | Pago a tu tarjeta
bill_in: Gracias por tu pago
debit: {shop} | Compra en {shop}
credit: {shop} | {shop} {city}
debit_back: Reembolso de {shop}
credit_back: Reembolso {shop}
bounced: Transferencia devuelta {name} | Reverso de transferencia
loan_out: Pago de préstamo {n}
loan_in: Pago recibido préstamo
invest: Cajita de inversión | Compra CETESDIRECTO
redeem: Retiro de inversión | Venta CETESDIRECTO
cash: Retiro de efectivo {city}
fee: Comisión por anualidad
hold: {shop}
""",
}
