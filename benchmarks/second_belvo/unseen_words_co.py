"""Unseen words of Colombia's banks: for worlds that nobody looks into while detectors are built."""

COLOMBIA = {
    "common": """
salary: PAGO NOMI {name} | CREDITO NOMINA {name} {date}
thirteenth: PAGO PRIMA {name}
freelance: CONSIG ACH {name} FACT {n} | TRANSF REC {name} HONORARIOS
chargeback: CR RECLAMO {shop} | AJUSTE RECLAMACION {shop}
void: ANUL {shop} | ANULA COMPRA {shop}
loan_interest: PAGO INTERES CREDITO
loan_given: DESEMB {n}
proceeds: CREDITO DESEMBOLSO PRESTAMO {n} | DESEMB CREDITO {n}
yield: REND FONDO | RENDIMIENTO MES
sell: VTA USD {n} | DB COMPRAVENTA DIVISA
buy: CR COMPRAVENTA DIVISA | ABONO USD {n}
interest: INTERESES PAGADOS | CR INTERESES
card_interest: INTERES FINANCIACION | COBRO INTERESES
tax: GMF 4 X MIL | DB GMF
abroad: {shop} US {date} | COMPRA EXT {shop}
odd_fee: COMIS CHQ DEVUELTO | COBRO REPOSICION TARJETA | COMIS RETIRO EXTRACUPO
utility: PAGO SERVICIO {shop} | DEB AUT {shop} {n} | PAGO PSE A {shop}
rent: PAGO A {name} ARRIENDO {date}
whole: {shop} A CUOTAS
given_back: AJ {shop}
redeem_out: RETIRO INV
invest_in: INGRESO INV
part: {k} DE {m}
""",
    "chingaza": """
sent: DB TRANSF INTERBANC {name} | TRANSF A TERCERO {name}
received: CR TRANSF INTERBANC {name} | TRANSF DE TERCERO {name}
own_out: DB TRANSF INTERBANC {name} | TRASL A CTA PROPIA {tail}
own_in: CR TRANSF INTERBANC {name} | TRASL DE CTA PROPIA
bill_out: DB PAGO TARJETA CREDITO {tail} | PAGO TC INTERNET {tail}
bill_in: PAGO POR INTERNET GRACIAS | CR PAGO TC
debit: COMPRA NACIONAL {shop} {date} | DB T-SERV {shop}
credit: COMPRA NACIONAL {shop} | {shop} {city}
debit_back: CR DEVOL COMPRA {shop} | REVERSA COMPRA {shop}
credit_back: REVERSA COMPRA {shop} | CR {shop}
bounced: CR TRANSF RECHAZADA {name} | REVERSA TRANSF {n}
loan_out: DB PAGO PRESTAMO {n} | DB CUOTA LIBRANZA {n}
loan_in: CR PAGO PRESTAMO {n}
invest: DB CDT DESMATERIALIZADO {n} | APORTE FIC {n}
redeem: CR CDT VENCIDO {n} | RESCATE FIC {n}
cash: DB RETIRO ATM {city} | RETIRO CORRESPONSAL {n}
fee: DB COMISION CUOTA ADMON
hold: COMPRA NACIONAL {shop}
""",
    "samaria": """
sent: GIRO A {name} | Transferencia enviada {name}
received: GIRO DE {name} | Consignacion {name}
own_out: GIRO A {name} | Traslado entre mis cuentas {tail}
own_in: GIRO DE {name} | Traslado recibido mis cuentas
bill_out: Pago Tarjeta {tail} Portal | Debito por pago de tarjeta {tail}
bill_in: Pago aplicado portal | Abono a tarjeta
debit: {date} Compra {shop} | Pago POS {shop}
credit: {date} {shop} | {shop}
debit_back: Reintegro {shop} | Devolucion POS {shop}
credit_back: Reintegro {shop} {date}
bounced: Reintegro transferencia {name} | Transferencia no aplicada {n}
loan_out: Debito cuota {n} prestamo | Pago credito consumo {n}
loan_in: Pago cuota {n}
invest: Apertura CDT {n} | Traslado a fondo de inversion
redeem: Redencion CDT {n} | Traslado desde fondo de inversion
cash: Retiro efectivo cajero {city} | Retiro en oficina {n}
fee: Cobro cuota de manejo
hold: Compra {shop}
""",
    "tingua": """
sent: Pasaste plata a {name} | Transfiya a {name}
received: Te pasó plata {name} | Transfiya de {name}
own_out: Pasaste plata a {name} | Mandaste a {bank}
own_in: Te pasó plata {name} | Llegó plata de {bank}
bill_out: Pago tarjeta {tail} hecho | Pagaste la tarjeta
bill_in: Pago de la tarjeta | Gracias por pagar
debit: Pago con tarjeta en {shop} | {shop}
credit: {shop} | Compra {shop}
debit_back: Reembolso de {shop}
credit_back: Reembolso {shop}
bounced: Transfiya rechazada {name} | Devolvimos tu plata
loan_out: Pago de préstamo {n} | Cobro de la cuota del crédito
loan_in: Pago de cuota
invest: Abriste un CDT | Plata a tu inversión
redeem: Se venció tu CDT | Plata de tu inversión
cash: Retiro de plata {city} | Retiro cajero
fee: Cobro de manejo mensual
hold: {shop}
""",
}
