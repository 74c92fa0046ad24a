"""Other words of Brazil's banks: those that further worlds for development are written with."""

BRAZIL = {
    "common": """
salary: REMUNERACAO/SALARIO {name} | SALARIO LIQ {name}
thirteenth: DECIMO TERCEIRO {name}
freelance: PIX REC {name} HONOR {n} | TED REC {name} SERV PREST
chargeback: CRED CONTEST {shop} | ESTORNO CONTESTADO {shop}
void: COMPRA ANULADA {shop}
loan_interest: JUROS CONTRATO {n}
loan_given: CONTRATACAO {n}
proceeds: CRED CREDITO PESSOAL {n} | LIB EMPREST {n}
yield: RENDIM LIQ | CRED RENDIMENTOS
sell: OPER CAMBIO {n} | CAMBIO VENDA USD
buy: CRED OPER CAMBIO {n} | CAMBIO COMPRA USD
interest: REM BASICA/JUROS | CRED JUROS
card_interest: JUROS ROTATIVO | ENC FINANC ATRASO
tax: IOF TRANS EXTERIOR | DEB IOF
abroad: {shop} {city} USD | CPA INTERNAC {shop}
odd_fee: TAR EXTRATO MOVIMENTO | TAR ADIANT DEPOSIT | TAR 2VIA CARTAO
utility: DA {shop} {n} | PAGTO ELETRON COBRANCA {shop} | INT PAG TIT {shop}
rent: PIX TRANSF {name} ALUG
whole: {shop} PARCELADO LOJA
given_back: EST PARCELADO {shop}
redeem_out: RESG
invest_in: APLIC
scheduled: PIX AGEND {name}
part: PARC {k}/{m}
""",
    "cerrado": """
sent: PIX TRANSF {name} {date} | SISPAG PIX {name}
received: PIX TRANSF {name} {date} | TED REC {name}
own_out: PIX TRANSF {name} {date} | TBI {tail} C/C
own_in: PIX TRANSF {name} {date} | TBI {tail} CRED
bill_out: INT FATURA CARTAO {tail} | DA FATURA CARTAO {tail}
bill_in: PAGTO EFETUADO EM {date} | PGTO DEB AUTOM
debit: RSHOP-{shop}-{date} | PAY {shop}
credit: {shop} {city} | {shop}
debit_back: EST RSHOP-{shop}-{date} | CR EST {shop}
credit_back: EST {shop} | CRED AJUSTE {shop}
bounced: DEV PIX TRANSF {name} {date} | PIX DEVOLV {n}
loan_out: DB PARC CREDIARIO {n} | CDC PARC {n}
loan_in: PG PARC {n}
invest: APL APLIC CDB {n} | APLIC FDO {n}
redeem: RES APLIC CDB {n} | RESG FDO {n}
cash: SAQUE BCO24H {n} | SAQUE CXE {city}
fee: TAR PACOTE SERV
hold: RSHOP-{shop}
""",
    "restinga": """
sent: TRANSFERENCIA PIX DES: {name} {date} | TRANSF ELET DISP DEST {name}
received: TRANSFERENCIA PIX REM: {name} {date}
own_out: TRANSFERENCIA PIX DES: {name} {date} | TRANSF C/C P/ C/P {tail}
own_in: TRANSFERENCIA PIX REM: {name} {date} | TRANSF ENTRE AG CC
bill_out: GASTOS CARTAO DE CREDITO {tail} | PAGTO CARTAO {tail}
bill_in: PAGTO. POR DEB EM C/C | PAGAMENTO FATURA
debit: VISA ELECTRON {shop} {date} | CARTAO DEB {shop}
credit: {shop} {city} BR | {shop} *{n}
debit_back: ESTORNO DE LANCAMENTO {shop} | EST VISA ELECTRON {shop}
credit_back: ESTORNO DE LANCAMENTO {shop} | CRED LOJISTA {shop}
bounced: DEVOLUCAO PIX {name} {date} | EST TRANSF PIX {n}
loan_out: DEB.PARCELA CRED PESSOAL {n} | PREST CONTR {n}
loan_in: LIQ PARCELA {n}
invest: APLIC INVEST FACIL {n} | APLICACAO FUNDOS {n}
redeem: RESG INVEST FACIL {n} | RESGATE FUNDOS {n}
cash: SAQUE C/C AUTOATEND {n} | SAQUE BDN {city}
fee: TARIFA BANCARIA CESTA MENSAL
hold: AUTORIZ {shop}
""",
    "vagalume": """
sent: Pix enviado: {name} | Você pagou {name}
received: Pix recebido: {name} | Você recebeu de {name}
own_out: Pix enviado: {name} | Transferência para sua conta {bank}
own_in: Pix recebido: {name} | Dinheiro adicionado de {bank}
bill_out: Pagamento efetuado: fatura cartão | Fatura paga {tail}
bill_in: Pagamento on line | Fatura paga - obrigado
debit: Compra no debito: {shop} | Pagou com débito em {shop}
credit: {shop} | {shop} - {city}
debit_back: Compra estornada: {shop}
credit_back: Estorno: {shop}
bounced: Pix estornado: {name} | Pix recusado {n}
loan_out: Parcela do empréstimo {n} | Débito empréstimo
loan_in: Parcela recebida
invest: Aplicação: CDB {n} | Você guardou no cofrinho
redeem: Resgate: CDB {n} | Você resgatou do cofrinho
cash: Saque em caixa {city} | Saque Banco24h
fee: Tarifa mensal da conta
hold: Pré-autorização: {shop}
""",
}
