"""Unseen words of Brazil's banks: for worlds that nobody looks into while detectors are built."""

BRAZIL = {
    "common": """
salary: RECEB PROVENTOS {name} | FOLHA PGTO {name}
thirteenth: 13O SAL {name}
freelance: CRED PIX {name} NF {n} | RECEB TED {name} PREST SERV
chargeback: REEMB CONTESTACAO {shop} | CHARGEBACK {shop}
void: CANC COMPRA {shop} | CANCELADA {shop}
loan_interest: PGTO JUROS EMPREST
loan_given: EMPREST LIBERADO {n}
proceeds: CREDITO CONTRATO EMPRESTIMO {n} | EMPREST CONTRATADO {n}
yield: REND LIQUIDO | RENDIMENTO DO PERIODO
sell: DEB CAMBIO MOEDA {n} | CONV USD
buy: CRED CAMBIO MOEDA {n} | CONVERSAO USD CRED
interest: CRED.JUROS | RENDIMENTOS
card_interest: ENCARGOS DE FINANCIAMENTO | JUROS DE MORA
tax: IOF COMPRAS EXTERIOR | COBRANCA DE I.O.F.
abroad: {shop} {city} EXTERIOR | COMPRA INTL {shop}
odd_fee: TARIFA DEVOL CHEQUE | TAR AVAL EMERG CRED | TARIFA REPOSICAO CARTAO
utility: PAG BOLETO {shop} | DEB AUT {shop} {n} | PAGTO CONTA {shop}
rent: ENVIO PIX {name} ALUGUEL
whole: {shop} COMPRA PARCELADA
given_back: EST. {shop}
redeem_out: SAIDA RESGATE
invest_in: ENTRADA APLICACAO
scheduled: AGENDAMENTO PIX {name}
part: PARCELA {one} DE {all}
""",
    "planalto": """
sent: Pix - Enviado {date} {name} | Transferência enviada {date} {name}
received: Pix - Recebido {date} {name} | Transferência recebida {date} {name}
own_out: Pix - Enviado {date} {name} | Transferência p/ conta própria {tail}
own_in: Pix - Recebido {date} {name} | Transferência de conta própria
bill_out: Pagto cartão crédito {tail} | Pgto Fatura Cartão
bill_in: PGTO. CASH AG. {tail} | Pagto via débito em conta
debit: Compra com Cartão {date} {shop} | Cartão Elo {shop} {date}
credit: {shop} {city} BR | {shop}
debit_back: Estorno Compra {date} {shop} | Compra cancelada {shop}
credit_back: Ajuste crédito {shop} | Estorno de compra {shop}
bounced: Pix - Rejeitado {date} {name} | Devolução Pix enviado {n}
loan_out: Pgto CDC {n} | Cobrança parcela empréstimo {n}
loan_in: Recebto parcela {n}
invest: Aplicação Rende Fácil {n} | Aplicação LCA {n}
redeem: Resgate Rende Fácil {n} | Resgate LCA {n}
cash: Saque no TAA {date} | Saque {city} {n}
fee: Tarifa Pacote de Serviços
hold: Compra com Cartão {date} {shop}
""",
    "aguas": """
sent: ENVIO PIX {name} | DEB PIX CHAVE {name} | ENVIO TEV {name}
received: CRED PIX {name} | CRED PIX CHAVE {name}
own_out: ENVIO PIX {name} | DB TEV MESMA TIT {tail}
own_in: CRED PIX {name} | CR TEV MESMA TIT
bill_out: PG FAT CARTAO {tail} | DEB FATURA {tail}
bill_in: PAGTO FAT RECEBIDO | PAGTO LOTERICA
debit: COMP ELO {shop} | {n} COMPRA {shop}
credit: {shop} {n} | {shop}  {city}
debit_back: EST COMP ELO {shop} | CR DEVOL {shop}
credit_back: CR DEVOL {shop} | EST {shop}
bounced: DEV ENVIO PIX {name} | CR DEV PIX {n}
loan_out: PREST EMPR {n} | DEB PREST {n}
loan_in: AMORT PREST {n}
invest: APL FIC {n} | APLIC CDB {n}
redeem: RESG FIC {n} | CR RESG CDB {n}
cash: SAQUE ATM {n} | SAQ LOTERICO {city}
fee: DEB CESTA
hold: {n} {shop}
""",
    "bolso": """
sent: Você fez um Pix para {name} | Pix realizado {name}
received: Você recebeu um Pix de {name}
own_out: Você fez um Pix para {name} | Saque para {bank}
own_in: Você recebeu um Pix de {name} | Depósito vindo de {bank}
bill_out: Fatura do cartão paga | Pagou a fatura final {tail}
bill_in: Seu pagamento foi recebido | Pagamento da fatura
debit: Cartão de débito {shop} | Pagamento {shop}
credit: {shop} | {shop}
debit_back: Devolução de {shop} | {shop} devolvido
credit_back: {shop} estornado
bounced: Pix não concluído {name} | Pix devolvido para você
loan_out: Pagamento parcela empréstimo {n}
loan_in: Pagamento de parcela
invest: Dinheiro aplicado | Aporte em investimentos {n}
redeem: Dinheiro retirado dos investimentos | Investimento resgatado {n}
cash: Saque realizado {city}
fee: Cobrança de tarifa mensal
hold: {shop}
""",
}
