"""Unseen words of Mexico's banks: for worlds that nobody looks into while detectors are built."""

MEXICO = {
    "common": """
salary: PAGO NOMINA DE {name} | DEPOSITO DE NOMINA {name} {date}
thirteenth: PAGO AGUINALDO {name}
freelance: DEPOSITO SPEI {name} PAGO F-{n} | ABO TRANSF {name} HONORARIOS
chargeback: RECLAMACION PROCEDENTE {shop} | CONTRACARGO A FAVOR {shop}
void: REV. {shop} | CANC. COMPRA {shop}
loan_interest: PAGO DE INTERES PRESTAMO
loan_given: MINISTRACION CREDITO {n}
proceeds: ABONO POR PRESTAMO PERSONAL | DEPOSITO DE CREDITO {n}
yield: INTERES DEL MES | RENDIMIENTO FONDO
sell: CPRAVTA DE DOLARES {n} | TRANSFERENCIA DIVISAS USD
buy: CPRAVTA DOLARES ABONO | DEPOSITO CAMBIO USD
interest: INTERES A FAVOR | PAGO DE RENDIMIENTOS
card_interest: INTERES POR FINANCIAMIENTO | INTERESES DEL PERIODO
tax: RET. ISR S/INTERES | IMPUESTO RETENIDO ISR
abroad: {shop} US {date} | COMPRA EN EL EXTRANJERO {shop}
odd_fee: COMISION POR FALTA DE PAGO | COM. CHQ DEVUELTO | COMISION ACLARACION IMPROCEDENTE
utility: PAGO DE SERV {shop} | CARGO RECURRENTE {shop} {n}
rent: ENVIO {name} PAGO RENTA
whole: {shop} PROMOCION MSI
given_back: CREDITO PROMOCION MSI {shop}
redeem_out: SALIDA POR RETIRO
invest_in: ENTRADA POR INVERSION
part: MENSUALIDAD {one} DE {all}
""",
    "ensenada": """
sent: PAGO TRANSFERENCIA SPEI AL CLIENTE {name} | CARGO TRANSF A TERCEROS {name}
received: ABONO TRANSFERENCIA SPEI DEL CLIENTE {name} | ABONO DE TERCEROS {name}
own_out: PAGO TRANSFERENCIA SPEI AL CLIENTE {name} | CARGO TRASPASO A MIS CUENTAS {tail}
own_in: ABONO TRANSFERENCIA SPEI DEL CLIENTE {name} | ABONO TRASPASO DE MIS CUENTAS
bill_out: CARGO PAGO TARJETA CREDITO {tail} | PAGO TC PROPIA {tail}
bill_in: ABONO PAGO TC | SU PAGO POR TRANSFERENCIA
debit: CARGO COMPRA {date} {shop} | COMPRA PV {n} {shop}
credit: COMPRA {shop} {city} | {shop} {city} {date}
debit_back: ABONO DEVOL COMPRA {shop} | ABONO BONIFICACION {shop}
credit_back: DEVOL COMPRA {shop} | ABONO COMERCIO {shop}
bounced: ABONO DEVOLUCION SPEI {n} | ABONO SPEI RECHAZADO {name}
loan_out: CARGO PAGO CREDITO PERSONAL {n} | CARGO MENSUALIDAD PRESTAMO
loan_in: ABONO PAGO PRESTAMO
invest: CARGO INVERSION PLAZO {n} | CARGO COMPRA FONDOS
redeem: ABONO INVERSION VENCIDA {n} | ABONO VENTA FONDOS
cash: RETIRO EFECTIVO CAJERO {date} {city} | DISPOSICION EFECTIVO {n}
fee: CARGO COMISION MEMBRESIA CUENTA
hold: RETENCION {shop}
""",
    "jojoba": """
sent: CGO TRANSF ELEC {name} | CGO SPEI BPI {n} {name}
received: ABO TRANSF ELEC {name} | DEPOSITO BPI {name}
own_out: CGO TRANSF ELEC {name} | CGO TRANSF CTAS PROPIAS {tail}
own_in: ABO TRANSF ELEC {name} | ABO TRANSF CTAS PROPIAS
bill_out: CGO PAGO TARJ {tail} | PAGO DE TARJETA BPI {tail}
bill_in: PAGO BPI RECIBIDO | GRACIAS POR SU PAGO
debit: {n} {shop} {city} MX | CGO POS {shop}
credit: {n} {shop} | {shop} {city} MX
debit_back: DEV {n} {shop} | ABO DEV POS {shop}
credit_back: CREDITO {shop} | DEV {shop}
bounced: DEV TRANSF ELEC {name} | RECH SPEI BPI {n}
loan_out: CGO AUT PRESTAMO {n} | COBRO CRED NOMINA {n}
loan_in: APLIC PAGO {n}
invest: CGO DEP A PLAZO {n} | CGO CETES {n}
redeem: ABO DEP A PLAZO {n} | ABO VENTA CETES
cash: RET EFE ATM {n} | DISP ATM {city}
fee: CGO COMISION X SALDO MIN
hold: {n} {shop}
""",
    "ajolote": """
sent: Le transferiste a {name} | SPEI a {name}
received: SPEI de {name} | {name} te transfirió
own_out: SPEI a {name} | Moviste a {bank}
own_in: SPEI de {name} | Traspaso que hiciste desde {bank}
bill_out: Pagaste tu tarjeta terminada en {tail} | Pago TDC {tail}
bill_in: Pago de tu tarjeta | Abonaste a tu tarjeta
debit: {shop} | Tarjeta de débito - {shop}
credit: {shop} | {shop}, {city}
debit_back: {shop} te devolvió | Reembolso - {shop}
credit_back: Reembolso - {shop}
bounced: SPEI rechazado {name} | SPEI devuelto
loan_out: Pagaste tu préstamo | Cargo de préstamo {n}
loan_in: Pago a préstamo
invest: Invertiste en plazo fijo | Enviado a inversión
redeem: Recuperaste tu inversión | Regresó de inversión
cash: Retiraste efectivo {city} | Retiro en cajero
fee: Comisión por manejo
hold: {shop}
""",
}
