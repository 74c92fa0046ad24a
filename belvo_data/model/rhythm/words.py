"""Words: how banks write of pay, and which of their words say nothing of who is paid."""

from __future__ import annotations

PAY = (
    r"\b(nomina|nomi|nom|salarios?|sueldos?|folha|holerite|ordenado|proventos|vencimentos?|payroll|salary|wages"
    r"|remuneracao|remuneracion|quincena|pgto sal|cred sal|pensiones?|aposentadoria|inss|jubilacion|mesada"
    r"|adiantamento|pro ?labore|soldo|honorarios)\b"
)
EXTRA_PAY = (
    r"\b(aguinaldo|gratificacao natalina|decimo terceir[oa]|decimo tercero|13[oa°º.]? ?(salario|sal|parcela)"
    r"|(1a|2a|primeira|segunda) parcela 13|13o|prima|bonos?|bonus|plr|ptu|ferias"
    r"|reparto de utilidades|participacao nos lucros|vacaciones|cesantias|liquidacion|rescisao|finiquito)\b"
)
# The legal ending of a company, where its name ends.
FIRM = (
    r"\b(ltda|limitada|eireli|epp|s[. ]?a|s[. ]?a[. ]?s|s[. ]?a[. ]?p[. ]?i|r[. ]?l|c[. ]?v)\b[.\" ]*( - |$)"
)
BANK_WORDS = (
    r"\b("
    r"a|abo|abono|al|ao|aplic|aut|autom|automatico|bbva|boleto|brasil|bre|brl|cargo|cartao|codi|cgo|com"
    r"|compra|compras|con|concepto|conta|cop|cred|credito|cta|cuenta|cuota|cv|da|de|db|dcto|deb|debin"
    r"|debito|del|dep|disp|dispersion|deposito|depositos|do|doc|dom|domiciliacion|e|el|em|en|enviada|enviado|envio"
    r"|estado|factura|fatura|feita|folha|fra|fue|giro|in|internacional|intl|la|liq|liquido|ltda|mastercard|me"
    r"|mensal|mensual|mesma|mxn|nacional|nal|nc|nd|nom|nomi|nomina|op|operacion|ordem|orden|pag|pagamento|pago"
    r"|pagos|pagto|para|payroll|pgto|pix|por|pos|proventos|pse|quincena|realizada|realizado"
    r"|remuneracao|remuneracion|trf|receb|recebto|recebimento|recebida|recebido|recepcion|recibida|recibido|ref|referencia|rl|s|sa|sal|salario|sapi|sas"
    r"|servicio|servicios|servico|servicos|spei|su|suc|sueldo|tarjeta|tdb|tdc|tdd|ted|tef"
    r"|titularidade|tr|trans|transaccion|transf|transferencia|transferida|transferido|trasl"
    r"|traspaso|usd|uso|vencimento|venta|via|visa|una?|uma?|tus?|sua|seu|mis?|te|le|lo|voce|pagaste|pagou|hiciste|fizeste"
    r"|recibiste|recibimos|recebeu|recebemos|enviaste|enviou|transferiste|transferiu|transfirio|depositaron|depositou"
    r"|abonaron|abonaste|pasaste|paso|mandaste|mando|portabilidade|portabilidad|dispersado|mensualidad|mensalidade|emp|empresa|hora"
    r"|[a-z])\b"
)
