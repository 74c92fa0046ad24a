"""Other words of Colombia's banks: those that further worlds for development are written with."""

COLOMBIA = {
    "common": """
salary: ABONO DISPERSION NOMINA {name} | NOM {name}
thirteenth: DISPERSION PRIMA {name}
freelance: ABONO ACH {name} CTA COBRO {n} | NC TRANSF {name} HONORARIOS
chargeback: NC RECLAMACION {shop} | ABONO PQR {shop}
void: COMPRA REVERSADA {shop}
loan_interest: INT CTES CARTERA {n}
loan_given: UTILIZACION CREDITO {n}
proceeds: ABONO DESEMB CARTERA {n} | NC DESEMBOLSO {n}
yield: NC RENDIM FINANCIEROS | REND NETOS
sell: ND OPER DIVISAS {n} | CAMBIO USD
buy: NC OPER DIVISAS {n} | ABONO CAMBIO USD
interest: RENDIM FINANCIEROS | INT LIQUIDADOS AHO
card_interest: INTERES CTE TC | INT MORA
tax: GRAV MOV FINANCIEROS | COBRO 4XMIL GMF
abroad: {shop} {city} USD | CPRA INTERNAL {shop}
odd_fee: COM. CHEQUE DEV | COBRO REEXP PLASTICO | ND COM SOBREGIRO
utility: PSE {shop} {n} | RECAUDO {shop} | PAGO SERV PUB {shop}
rent: TRF {name} CANON ARRIENDO
whole: {shop} DIFERIDO {n}
given_back: NC DIFERIDO {shop}
redeem_out: RETIRO PARCIAL
invest_in: ADICION
part: CUOTA {k}/{m}
""",
    "nevado": """
sent: DCTO TRANSF FONDOS {name} | ND TRF {name}
received: ABONO TRANSF {name} | NC TRF {name}
own_out: DCTO TRANSF FONDOS {name} | DCTO TRF CTAS PROPIAS {tail}
own_in: ABONO TRANSF {name} | ABONO TRF CTAS PROPIAS
bill_out: DCTO PAGO TC {tail} | ND PAGO T.CREDITO {tail}
bill_in: PAGO PORTAL | ABONO CTA
debit: CPRA NAL {shop} {city} | DATAFONO {n} {shop}
credit: CPRA NAL {shop} | {shop} {city}
debit_back: REV CPRA NAL {shop} | NC DEV {shop}
credit_back: REV CPRA NAL {shop} | NC {shop}
bounced: NC TRF DEVUELTA {name} | REV TRANSF FONDOS {n}
loan_out: DCTO CARTERA {n} | ND CUOTA CRED {n}
loan_in: RECAUDO CARTERA {n}
invest: ND APERT CDT {n} | DCTO ADICION FIC {n}
redeem: NC CANC CDT {n} | ABONO RETIRO FIC {n}
cash: RET CAJ AUTOM {city} {n} | RETIRO OFIC {n}
fee: ND CUOTA MANEJO
hold: CPRA NAL {shop}
""",
    "caney": """
sent: Cargo Transf Interbancaria {name} | Cargo Bre-B {name}
received: Abono Transf Interbancaria {name} | Abono Bre-B {name}
own_out: Cargo Transf Interbancaria {name} | Cargo Traslado Producto Propio {tail}
own_in: Abono Transf Interbancaria {name} | Abono Traslado Producto Propio
bill_out: Cargo Pago Tarjeta Cred {tail} | Cargo Pago Obligacion TC {tail}
bill_in: Pago Recibido Canal Virtual | Abono Pago
debit: Compra {date} {shop} | Compra Establec {shop} {city}
credit: {shop} {date} | {shop} {city} {date}
debit_back: Anulacion Parcial {shop} | Abono Devolucion {shop}
credit_back: Abono Comercio {shop} | Devol {shop} {date}
bounced: Abono Transf No Exitosa {name} | Abono Dev ACH {n}
loan_out: Cargo Cuota Prestamo {n} | Debito Aut Obligacion {n}
loan_in: Abono Obligacion {n}
invest: Cargo Constituc Inversion {n} | Cargo Fondo Inv {n}
redeem: Abono Liquidac Inversion {n} | Abono Retiro Fondo Inv {n}
cash: Retiro ATM Nal {city} | Avance Efectivo Cajero {n}
fee: Cargo Comision Manejo Mes
hold: Compra {shop}
""",
    "turpial": """
sent: Para {name} | Envío Bre-B a {name}
received: De {name} | Recibiste plata de {name}
own_out: Para {name} | Pasaste plata a {bank}
own_in: De {name} | Recargaste desde {bank}
bill_out: Pagaste tu tarjeta de crédito {tail} | Pago de cupo {tail}
bill_in: Abonaste a tu tarjeta | Listo, recibimos el pago
debit: Compra en {shop} | En {shop}
credit: {shop} | En {shop} {city}
debit_back: Devolución de plata {shop}
credit_back: {shop} te devolvió
bounced: No llegó: {name} | Plata devuelta por envío fallido
loan_out: Cuota de tu préstamo {n} | Pagaste tu préstamo
loan_in: Abono a tu préstamo
invest: Metiste plata a tu inversión | Invertiste en CDT
redeem: Retiraste plata de tu inversión | Tu CDT venció
cash: Retiro en cajero {city} | Sacaste en corresponsal {n}
fee: Comisión por servicio de la cuenta
hold: En {shop}
""",
}
