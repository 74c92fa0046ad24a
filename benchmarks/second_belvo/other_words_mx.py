"""Other words of Mexico's banks: those that further worlds for development are written with."""

MEXICO = {
    "common": """
salary: ABONO NOM {name} | DISP NOMINA {name}
thirteenth: ABONO AGUINALDO ANUAL {name}
freelance: ABONO SPEI {name} SERV PROF {n} | TEF REC {name} PAGO FACTURA {n}
chargeback: BONIF ACLARACION {shop} | ABONO TEMPORAL ACLARACION {shop}
void: COMPRA CANCELADA {shop}
loan_interest: INT ORD CRED {n}
loan_given: OTORGAMIENTO CREDITO {n}
proceeds: DEP CREDITO NOMINA {n} | ENTREGA PRESTAMO PERS {n}
yield: INTS NETOS GANADOS INV | RENDTO PERIODO
sell: CARGO OPER CAMBIOS USD {n} | OPER DIVISAS T/C
buy: ABONO OPER CAMBIOS {n} | ABONO OPER DIVISAS USD
interest: ABONO POR INTERESES | INT PERIODO NETO
card_interest: INT GRAVABLES TDC | INTERES SDO REVOLVENTE
tax: I.S.R. RETENIDO | IMPTO S/INTERESES ISR
abroad: {shop} {city} MONEDA EXT | CPRA EXTRANJERO {shop} USD
odd_fee: COM. X CHEQUE SIN FONDOS | COM GASTOS COBRANZA | COM REPOS PLASTICO
utility: DOM {shop} {n} | PGO SERV {shop} REF {n}
rent: TRANSF {name} RENTA {date}
whole: {shop} COMPRA A MSI
given_back: BONIF PROMO MESES {shop}
redeem_out: RETIRO DE FONDOS INV
invest_in: DEP A INVERSION
part: MSI {k}/{m}
""",
    "sierra": """
sent: N06 PAGO CTA TERCERO/ {name} | T17 SPEI ENV {n}/{name}
received: T20 SPEI RECIB {n}/{name} | W02 DEP DE TERCERO/ {name}
own_out: T17 SPEI ENV {n}/{name} | W06 TRASP ENTRE CTAS PROPIAS/ {tail}
own_in: T20 SPEI RECIB {n}/{name} | W07 TRASP DE CTA PROPIA/ {tail}
bill_out: P14 PAGO TDC BNET/ {tail} | P15 CARGO POR PAGO TDC *{tail}
bill_in: BMOVIL.PAGO TDC | SU ABONO - GRACIAS
debit: A15 {shop} / ******{tail} | A15 CPRA TPV {shop}
credit: {shop} / ******{tail} | {shop} {city} AUT:{n}
debit_back: A17 DEV.COMPRA {shop} | A17 {shop} / DEVOL {n}
credit_back: DEVOL. {shop} | {shop} / BONIFICACION
bounced: T22 SPEI DEV {n}/{name} | T22 DEV.SPEI {n}
loan_out: E62 COBRO PTMO {n} | E62 RECIBO CREDITO {n}
loan_in: ABONO RECIBO {n}
invest: I01 APORT FDO INV {n} | I02 CPRA PLAZO {n}
redeem: I05 LIQ FDO INV {n} | I06 VTO PLAZO {n}
cash: C07 RET CAJERO AUT/ FOLIO {n} | C07 RETIRO SIN TARJETA/ {n}
fee: S39 SERV BCA INTERNET COM MENSUAL
hold: {shop} / ******{tail}
""",
    "maguey": """
sent: ORDEN DE PAGO SPEI BENEF {name} | PAGO INTERBANC A {name} {n}
received: ORDEN SPEI DEL CLIENTE {name} | DEP INTERBANC {name}
own_out: ORDEN DE PAGO SPEI BENEF {name} | TRASPASO CTA MISMO CLIENTE {tail}
own_in: ORDEN SPEI DEL CLIENTE {name} | DEP TRASPASO MISMO CLIENTE
bill_out: PAGO T.C. {tail} BANCA EN LINEA | CGO PAGO TARJ CRED {tail}
bill_in: PAGO RECIBIDO BXI | PAGO EN VENTANILLA
debit: COMPRA TDD {date} {shop} | CPRA {n} {shop} {city}
credit: {date} {shop} {city} | {date} {shop}
debit_back: DEV. CPRA {shop} | ABONO DEV TDD {date} {shop}
credit_back: NOTA DE CREDITO {shop} | DEV. {shop}
bounced: DEV ORDEN SPEI {name} | ORDEN DE PAGO NO ACEPTADA {n}
loan_out: COBRO PRESTAMO {n} MENSUALIDAD | CGO AMORT CRED {n}
loan_in: ABONO AMORTIZ {n}
invest: COMPRA PAGARE {n} | SUSC FONDO {n}
redeem: ABONO VTO PAGARE {n} | VTA ACCS FONDO {n}
cash: DISP EFVO ATM {city} {n}
fee: COBRO POR MANEJO DE CTA
hold: AUT {n} {shop}
""",
    "tuna": """
sent: Envío a {name} | Pago por SPEI · {name}
received: Te depositó {name} | Dinero recibido de {name}
own_out: Envío a {name} | Retiro a tu cuenta {bank}
own_in: Dinero recibido de {name} | Ingreso desde tu cuenta {bank}
bill_out: Abono a tarjeta de crédito {tail} | Tarjeta de crédito: pago
bill_in: Recibimos tu abono | ¡Pago aplicado!
debit: Pago a {shop} | {shop} · {city}
credit: {shop} · {city} | {shop}
debit_back: Devolución de dinero {shop}
credit_back: Devolución: {shop}
bounced: Envío devuelto · {name} | Regresamos tu dinero
loan_out: Mensualidad de tu crédito | Cobro de préstamo {n}
loan_in: Abono a tu préstamo
invest: Pusiste dinero en tu inversión | Apartado a plazo {n}
redeem: Sacaste dinero de tu inversión | Vencimiento de tu plazo {n}
cash: Retiro sin tarjeta {city} | Cajero automático {city}
fee: Comisión mensual de tu cuenta
hold: {shop}
""",
}
