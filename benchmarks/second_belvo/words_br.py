"""Words of Brazil's banks, a line a movement: those that all have, and each bank's own."""

BRAZIL = {
    "common": """
salary: PAGTO SALARIO {name} | CRED SALARIO {name}
thirteenth: 13 SALARIO {name}
freelance: PIX RECEBIDO {name} SERVICO | PIX RECEBIDO {name} NF {n}
chargeback: CONTESTACAO {shop} | CREDITO CHARGEBACK {shop}
void: CANCELAMENTO {shop}
loan_interest: AMORTIZACAO JUROS
loan_given: LIBERACAO CONTRATO {n}
proceeds: CREDITO EMPRESTIMO {n} | LIBERACAO CREDITO PESSOAL
yield: RENDIMENTO | REND PAGO APLIC
sell: COMPRA DE DOLAR CONTA GLOBAL | CAMBIO USD
buy: CREDITO CAMBIO USD | CONVERSAO RECEBIDA
interest: RENDIMENTO POUPANCA | JUROS CREDITADOS
card_interest: ENCARGOS ROTATIVO
tax: IOF COMPRA INTERNACIONAL | IOF
abroad: {shop} {city} US | COMPRA EXTERIOR {shop}
odd_fee: TARIFA ADIANT DEPOSITANTE | TARIFA SEGUNDA VIA CARTAO | TAR EMISSAO TED
utility: DEB AUTOM {shop} | PAGAMENTO BOLETO {shop} | PAG CONTA {shop}
rent: PIX ENVIADO {name} ALUGUEL
whole: {shop} PARCELADO
given_back: ESTORNO PARCELADO {shop}
redeem_out: RESGATE
invest_in: APLICACAO
scheduled: PIX AGENDADO {name}
""",
    "serra": """
sent: PIX ENVIADO {name} | TED ENVIADA {name}
received: PIX RECEBIDO {name} | TED RECEBIDA {name}
own_out: PIX ENVIADO {name} | TED MESMA TITULARIDADE
own_in: PIX RECEBIDO {name} | TED CRED {n}
bill_out: PAGAMENTO FATURA CARTAO {tail} | PAGTO CARTAO CREDITO
bill_in: PAGAMENTO EFETUADO
debit: COMPRA CARTAO {shop} {city} BR | COMPRA DEBITO {shop}
credit: {shop} {city} BRA | {shop}
debit_back: ESTORNO COMPRA {shop}
credit_back: ESTORNO {shop}
bounced: PIX DEVOLVIDO {name} | DEVOLUCAO TED {n}
loan_out: PARCELA EMPRESTIMO {n} | DEB PARC CRED PESSOAL
loan_in: AMORTIZACAO PRINCIPAL
invest: APLICACAO CDB | APLIC.AUT CDB DI
redeem: RESGATE CDB | RESGATE AUTOM CDB DI
cash: SAQUE 24H {city} {n}
fee: CESTA DE SERVICOS
hold: COMPRA {shop}
""",
    "mangue": """
sent: TRANSF PIX {name} | PAGAMENTO PIX {name} {n}
received: RECEBIMENTO PIX {name}
own_out: TRANSF PIX {name} | TRANSF ENTRE CONTAS {tail}
own_in: RECEBIMENTO PIX {name} | TRANSF RECEBIDA
bill_out: FATURA CARTAO | DEB AUT FATURA {tail}
bill_in: PAGAMENTO RECEBIDO OBRIGADO | PGTO FATURA
debit: ELO DEBITO {shop} {n} | MAESTRO {shop}
credit: {shop} {n} | {shop}     {city}
debit_back: DEVOLUCAO {shop} | CRED ESTORNO {shop}
credit_back: CREDITO {shop} | DEVOLUCAO {shop}
bounced: DEV PIX {name} | ESTORNO TRANSF PIX
loan_out: PRESTACAO CONTRATO {n}
loan_in: PRESTACAO PRINCIPAL
invest: COMPRA TESOURO DIRETO | APLICACAO FUNDO DI
redeem: RESGATE FUNDO DI | VENDA TESOURO DIRETO
cash: SAQUE TERMINAL {n}
fee: TARIFA PACOTE MENSAL
hold: {shop}
""",
    "roxo": """
sent: Transferência enviada pelo Pix - {name}
received: Transferência recebida pelo Pix - {name}
own_out: Transferência enviada pelo Pix - {name} | Transferência enviada - {bank}
own_in: Transferência recebida pelo Pix - {name} | Depósito recebido
bill_out: Pagamento de fatura
bill_in: Pagamento recebido
debit: Compra no débito - {shop} | {shop}
credit: {shop} | {shop} {city}
debit_back: Estorno - {shop}
credit_back: Estorno de "{shop}"
bounced: Reembolso recebido pelo Pix - {name} | Pix devolvido
loan_out: Pagamento de empréstimo {n}
loan_in: Parcela paga
invest: Aplicação RDB | Dinheiro guardado
redeem: Resgate RDB | Dinheiro resgatado
cash: Saque {city}
fee: Tarifa de manutenção
hold: {shop}
""",
}
