-- bank_words: the vocabulary of banks. Texts are folded before: lower case, no accents, no underscores, 0 for each number.
-- What is `hidden` is taken out of a text first, as it would say something that is not so.

from (values
    -- hidden: phrases that hold another word
    ('hidden', '(?:0 )?(?:meses )?sin interes(?:es)?|sem juros|s juros|sin (?:comision|costo)|sem tarifa', 'without interest or fee'),
    ('hidden', 'comision federal(?: de)?(?: elect\w*)?|comision (?:nacional|estatal|municipal)(?: de)?(?: agua\w*)?', 'utilities of Mexico'),
    ('hidden', '(?:tarjeta|tarj) (?:metro|transporte|movilidad|tullave|civica|regalo)|cartao (?:presente|transporte|bilhete)', 'cards that are goods'),
    ('hidden', 'fatura (?:de |da )?(?:luz|agua|energia|gas|telefone|internet|celular)', 'bills of utilities'),
    ('hidden', 'comision(?:es)? (?:por |de )?ventas?|comissao (?:de |s )?vendas?', 'what a seller earns'),
    -- fees, taxes, interest
    ('fee', 'comision(?:es)?|com (?:manejo|retiro|apertura|anual\w*|admin\w*|por|spei|disp\w*|saldo|cajero)|comissao|comissoes|tarifas?|tar|taxa(?: de)? (?:administracao|adm|manutencao|servico|custodia|saque)|tx', 'fees'),
    ('fee', 'cesta(?: de)?(?: servicos?)?|pacote(?: de)?(?: servicos?| mensal| tarifa\w*)|mensalidade(?: de)? (?:pacote|conta|cesta)|manutencao(?: de)? conta', 'packets of services, Brazil'),
    ('fee', 'anuidade|anualidad|cuota(?: de)? manejo|manejo (?:de )?(?:cuenta|tarjeta)|cuota (?:de )?(?:administracion|reposicion|mensual)|mensualidad(?: de)? cuenta|mensal(?:idade)? combinaq\w*|plano adapt|reposicion (?:de )?(?:tarjeta|plastico)|segunda via', 'cards and accounts'),
    ('fee', 'cargo por (?:servicio|manejo|cobranza|reposicion|inactividad)|gastos de cobranza|multa(?: por)?(?: atraso| mora)?|corretagem|custodia|emolumentos|membresia tarjeta|penalizacion', 'charges'),
    ('tax', 'iof|gmf|0 ?x ?0(?:00)?|0 por mil|isr|irrf|irpf|ir (?:s|sobre|retido|fonte|resgate|aplic\w*)|reteica|iva|i v a', 'taxes by their names'),
    ('tax', 'imp(?:uesto|osto|to)s?|gravamen|ret(?:encion|encao)?(?: en| na| de| la)* (?:isr|fuente|fonte|impuesto|ica|iva|ir)|rete ?fuente|retencion|come ?cotas|restituicao|darf|dian', 'taxes'),
    ('interest', 'juros|interes(?:es)?|ints? (?:ordinarios?|moratorios?|corrientes?|ganados?|mora)|rend(?:imientos?|imentos?)?|encargos?|rotativo|mora|dividendos?|proventos|jcp|jscp|rentabilidad|ganancias?|remuneracao', 'interest and yields'),
    ('earned', 'rend(?:imientos?|imentos?)|rend pago|dividendos?|proventos|jcp|jscp|interes(?:es)? (?:ganados?|abonados?|a favor|ahorros?|cuenta)|juros (?:creditados|sobre capital)|remuneracao|rentabilidad', 'interest that is earned'),
    -- cash
    ('cash', 'saques?|cajero(?:s)?(?: automatico)?|atm|banco ?0 ?h(?:oras)?|(?:disposicion|disp|avance|adelanto|retiro|ret|anticipo)(?: de| en)? (?:efectivo|efvo|cajero|atm|corresponsal|sin tarjeta|ventanilla|oficina|sucursal)', 'cash from a machine'),
    ('cash', 'retiros?|sacaste(?: plata| dinero)?|efectivo|ret(?:irada)?(?: dinheiro)?', 'withdrawals'),
    ('paid_in', '(?:deposito|dep|consignacion|abono)s?(?: de| en| em)*(?: efectivo| efvo| dinheiro| especie| cajero| atm| ventanilla| corresponsal| oficina| practicaja)|deposito oxxo|pago corresponsal', 'cash that is paid in'),
    -- investments, exchange
    ('investment', 'aplic(?:acao|acoes|acion)?(?: aut\w*)?|resg(?:ate)?s?|resgatado|rescate|cdb|rdb|lci|lca|cdt|cetes|cetesdirecto|tesouro(?: direto)?|dinheiro (?:guardado|resgatado)|poupanca programada|porquinho|cofrinho|caixinha|rende facil|invest facil|conta remunerada|capitalizacao', 'names of investments'),
    ('investment', 'inversion(?:es)?|investimentos?|invest|fondos? (?:de )?(?:inversion|deuda|renta|ahorro|liquidez|voluntari\w*|pension\w*)|fondo|fundo|fundos (?:de )?invest\w*|fic|fci|fii|previdencia|pagare|reporto|plazo fijo|(?:compra|venta|venda)(?: de)? (?:acciones|acoes)|fidu\w*|ahorro programado|alcancia|cajita|bolsillo|apartado|vencimiento inversion', 'investments'),
    ('redeemed', 'resg(?:ate)?s?|resgatado|rescate|redencion|vencimiento|cancelacion|retiro|venta|venda|liquidacion|pago cdt', 'money taken out of them'),
    ('exchange', 'cambio(?: de)?(?: divisas?| moneda\w*| usd| eur\w*| dolar\w*| moeda)|(?:compra|venta|compraventa|venda|abono)(?: de)?(?: cambio)?(?: de)? (?:divisas?|usd|dolar(?:es)?|eur\w*|moeda|monedas?)', 'currencies that are bought and sold'),
    ('exchange', 'conversao(?: recebida| enviada| de)?(?: moeda\w*)?|conversion(?: de)?(?: divisas?| moneda\w*)|divisas|credito cambio|debito cambio|cambio|fx', 'currencies'),
    -- cards, loans
    ('card_bill', '(?:pagos?|pagto|pgto|pag|pagamento|abono|liquidacion|deb(?:ito)?(?: aut\w*)?)(?: de| do| da| a| al| la| el| tu| su| mi| sucursal| suc| virt| virtual| int| interb\w*| aut\w*| con| cta| fatura| fat| credito| minimo| total)* (?:tarjetas?|t(?: de)? credito|tcredito|tarj|tdc|tc|t c|cartao|cartoes|tcred\w*)', 'the bill of a card is paid'),
    ('card_bill', 'fatura(?: de| do| da)?(?: cartao| credito| visa| master\w*| elo| amex)?|gastos cartao|pago tarj\w*|tarjeta(?: de)? credito pago|pago (?:amex|visa|mastercard|american express)', 'bills of cards'),
    ('card_paid', 'pagos?|pagamentos?|pagto|pgto|gracias|obrigado|abono (?:a )?(?:su|tu|la)? ?(?:tarjeta|tdc|sucursal\w*)|abono sucursal virtual|payment|thank you|debito automatico', 'a card or loan says that it was paid'),
    ('loan', 'prestamos?|emprestimos?|emprest|financiamento|financiacion|financiamiento|hipotec\w*|consignado|libranza|prestacao|amortiza\w*|crediario|cred(?:ito)? (?:pessoal|personal|nomina|simple|automotriz|vehiculo|auto|hipotecario|libre|consumo|imobiliario|consignado)', 'loans by their names'),
    ('loan', '(?:pago|pgto|pagto|pagamento|cuota|parcela|abono|debito|domiciliacion|cobro|amortizacion)(?: de| a| do| al| tu| su| mi| aut\w*| cuota| parcela)* (?:credito|cred|capital)|operacao credito|operacion credito', 'instalments of loans'),
    ('lent', 'desembolso|libera(?:cao|cion)(?: de)? (?:credito|emprestimo|prestamo)|disposicion (?:de )?(?:credito|prestamo|linea)|otorgamiento|dispersion (?:de )?credito|contrata(?:cao|cion)(?: de)? (?:credito|emprestimo|prestamo)|(?:credito|cred|abono|deposito|recebimento|ingreso|ted)(?: de| por)? (?:emprestimo|prestamo|libre inversion|financ\w*|pessoal|personal|nomina otorgado|libranza|consignado)|emprestimo (?:contratado|recebido|creditado)|prestamo (?:otorgado|recibido|depositado)|portabilidade credito', 'a loan is paid out'),
    -- income
    ('salary', 'salarios?|nomina|folha(?: de)? pagamento|sueldo|proventos (?:folha|salario)|vencimentos|ordenado|aguinaldo|decimo terceiro|0 salario|prima (?:de )?(?:servicios|navidad|vacacion\w*|legal|semestral)|quincena|honorarios|pension|jubilacion|aposentadoria|inss|mesada pensional|beneficio|bolsa familia|rescisao|ferias|finiquito|cesantias|portabilidade salario|ppr|plr|utilidades|ptu|viaticos|remesa|comision(?:es)? ventas?|subsidio|gratificacion|gratificacao|bono (?:de|por|anual|productividad|desempeno)|bonus|auxilio(?: de)? \w+|pensao|pro ?labore|fgts|vales? despensa', 'salaries, pensions and what comes with them'),
    ('cashback', 'cash ?back|bonificacion|bonificacao|recompensas?|puntos|rewards?|pontos', 'what a bank gives back of its own'),
    -- what comes back
    ('refund', 'devol(?:ucion|ucao|uciones)?|devolv\w*|devuelt[oa]s?|devolvieron|dev|estornos?|estornad[oa]|reembols\w*|reverso|revers[ao]o|reversion(?:es)?|rev|revertid[oa]|reintegro|rechaz\w*|rejeitad[oa]|refund|extorno|retorno|nao efetivad[oa]|no aplicad[oa]|abono por (?:aclaracion|reclamo|devolucion)|ajuste (?:msi|a favor|cuotas|parcel\w*|compra|credito)', 'something is given back'),
    ('void', 'anulacion|anulad[oa]|anulacao|cancelacion|cancelamento|cancelad[oa]|void', 'a purchase is undone'),
    ('chargeback', 'charge ?back|contracargos?|contestacao|contestad[oa]|aclaracion|disputa|desconocimiento|reclamo|controversia', 'a charge is disputed'),
    -- ways of money
    ('transfer', 'transf(?:er)?|transfer\w*|tr[ae]sp?aso|traspasos?|traslados?|pix|ted|doc|spei|codi|dimo|ach|llave|bre ?b|enviad[oa]s?|envio|envios|enviaste|envia(?:ste|ron)|envio dinero|recibiste|recebid[oa]s?|recibid[oa]s?|recebimento|remessa|giros?|nequi|daviplata|transfiya|tef|cuenta (?:de )?tercer\w*|interbancari[ao]', 'money that is sent'),
    ('transfer', '(?:abono|pago|consignacion|deposito|recarga) (?:de|a|desde) ', 'money of somebody'),
    ('own', '(?:entre|a|cuentas?|cta|ctas|contas?) (?:mis |tus |sus |minhas )?(?:cuentas?|ctas?|contas?)? ?(?:propias?|proprias?)|entre (?:mis |tus |sus |minhas )?(?:cuentas|contas|ctas)|mesma titularidade|mismo titular|misma titularidad|mesmo titular|cta propia|conta propria|cuenta propia|traspaso propio|entre suas contas|misma persona|(?:a|de|para) (?:mi|tu|sua|minha) (?:cuenta|conta)', 'both accounts are one person''s'),
    ('bill', 'pse|boleto|pag conta|pag(?:ament)?o (?:de )?(?:conta|factura|recibo|servicios?|boleto)|convenio|arrecadacao|debito automatico|deb aut\w*|domiciliacion|domiciliad[oa]|recibo|factura', 'bills'),
    ('purchase', 'compras?|consumo|pos|tpv|pagaste|pago en|pago con tarjeta|maestro|redcompra|visa electron|elo debito|(?:pix|pago|pagamento) qr|cargo tdd|cargo|debito visa|pinpad|punto de venta|datafono|cartao de debito', 'purchases'),
    -- rails
    ('rail:pix', 'pix', 'Brazil'), ('rail:ted', 'ted|doc (?:e|d|cred\w*|deb\w*|elet\w*)', 'Brazil'),
    ('rail:boleto', 'boletos?|titulo bancario|cobranca', 'Brazil'),
    ('rail:spei', 'spei|codi|dimo', 'Mexico'), ('rail:pse', 'pse', 'Colombia'), ('rail:llave', 'llaves?|bre ?b|transfiya', 'Colombia'),
    ('rail:ach', 'ach|cenit|transferencia interbancaria|tef', 'clearing houses'),
    ('rail:direct_debit', 'deb(?:ito)? aut\w*|debito directo|domiciliacion|domiciliad[oa]|cargo (?:automatico|recurrente)', 'direct debits'),
    ('rail:cheque', 'cheques?|ch compensado|compensacao ch', 'cheques'),
    ('rail:internal', 'mesma instituicao|misma institucion|mismo banco|traspasos?|traslados?|entre (?:mis |tus |sus )?(?:cuentas|contas)|tef', 'within a bank'),
    ('rail:card', 'compras?|pos|tpv|maestro|tdd|elo debito|visa electron|cartao de debito|tarjeta (?:de )?debito|pagaste', 'cards'),
    -- around a merchant's name: longer ones first
    ('before:refund', '(?:(?:abono|cred(?:ito)?) )?(?:por |de )?(?:devolucion(?:es)?|devolucao|dev|estorno|reembolso|reverso|reversion|reversao|reintegro|refund|charge ?back|contracargo|contestacao|aclaracion|reclamo|anulacion|anulacao|cancelacion|cancelamento|extorno|ajuste(?: msi| a favor)?)(?: por)?(?: reclamo| disputa)?(?: de| da| do| en)?|te devolvieron|(?:abono|credito)(?: de| en| por)?', 'a purchase is given back'),
    ('before:undone', 'cancelad[oa]|anulad[oa]|estornad[oa]|devolvid[oa]|devuelt[oa]|reembolsad[oa]|revertid[oa]', 'a purchase that is given back'),
    ('before:purchase', '(?:pix|compra|pago) qr(?: code)?|qr|(?:compra|consumo|pago|cargo|venta|deb(?:ito)?)s?(?: com| con| no| na| a| de)* (?:debito|credito|cartao|tarjeta|tdd|tdc|internacional|nacional|exterior|intl|electronica?|aprovada|online|internet|pos)(?: visa| elo| master\w*)?(?: em| en)?|compras?(?: en| em)?|cargo|consumo(?: en)?|pagaste en|pago en|pos(?: [0-9]+)?|tpv|maestro|elo debito|visa electron|redcompra|deb(?:ito)? aut(?:om\w*)?|domiciliacion|pago pse|pag conta|pag(?:ament)?o? (?:de )?(?:conta|factura|recibo|servicios?|boleto|fatura)|boleto', 'a purchase, a bill'),
    ('facilitator', 'mercado ?pago|mercpago|merpago|mp|dlo|dl|dlocal|paypal|pp|pagseguro|pag|pgs|izettle|zettle|sumup|sq|square|clip|clip mx|conekta|openpay|payu|ebanx|ebn|kushki|epayco|wompi|bold|stone|ton|getnet|rede|cielo|picpay|iz|ec|hotmart|htm|asaas|iugu|stripe|ame|pg|cko|yuno|nuvei|ifd|ifood|rappi|didi(?: food)?|uber(?: ?eats)?|pedidos ?ya', 'who takes money for shops, before a star'),
    ('after', 's ?a ?p ?i de c ?v|s ?a ?b de c ?v|s ?a de c ?v|s de r ?l(?: de c ?v)?|s ?a ?s|s ?a|ltda|limitada|eireli|epp|mei|me|s c|inc|llc|ltd|gmbh|a c', 'legal endings'),
    ('after', '[0-9][0-9./:x-]*|[0-9]+ (?:de|of) [0-9]+|(?:suc(?:ursal)?|loja|tienda|tda|filial|unidade|local|ref(?:erencia)?|nf|fact(?:ura)?|folio|aut(?:orizacion)?|nro|num|no|pedido|orden|order|id|trx|term(?:inal)?|parc(?:ela)?|cuota|clave) ?[0-9][0-9/.-]*(?: [a-z]{1,3}$)?|(?:suc|ref|parc|parcela|cuota)|[x*]+[0-9]+', 'numbers of orders, branches, cards and parts'),
    ('after', '(?:a )?(?:[0-9]+ )?meses(?: sin interes(?:es)?)?|msi|sem juros|sin intereses|parcelado|(?:em|en) [0-9]+ ?(?:x|cuotas|parcelas|vezes)', 'purchases in parts'),
    ('after', 'assinatura|suscripcion|subscription|(?:cargo|pago|pagamento|cobro) (?:recurrente|recorrente|automatico)|recorrente|usd|eur', 'subscriptions and currencies'),
    ('own_star', 'trips?|eats|viagens?|viagem|viajes?|rides?|pending|pass|one|help', 'what a marketplace sells itself, after its star'),
    ('after', 'ciudad de m\w*|cdmx|mexico|guadalajara|monterrey|puebla|tijuana|queretaro|merida|leon|toluca|cancun|zapopan|chihuahua|saltillo|hermosillo|morelia|veracruz|culiacan|acapulco|oaxaca|cuernavaca|aguascalientes|san luis potosi|nuevo leon|jalisco|edo mex|estado de mexico|naucalpan|tlalnepantla|ecatepec|san pedro garza garcia|mty|gdl', 'places of Mexico'),
    ('after', 'sao paulo|rio de janeiro|belo horizonte|brasilia|salvador|fortaleza|curitiba|manaus|recife|porto alegre|goiania|belem|guarulhos|campinas|sao luis|maceio|natal|teresina|campo grande|joao pessoa|osasco|santo andre|sao bernardo(?: do campo)?|ribeirao preto|uberlandia|sorocaba|contagem|aracaju|cuiaba|joinville|londrina|florianopolis|niteroi|santos|barueri|vitoria|jundiai|maringa', 'places of Brazil'),
    ('after', 'bogota(?: d c)?|medellin|cali|barranquilla|cartagena|cucuta|bucaramanga|pereira|santa marta|ibague|manizales|villavicencio|pasto|monteria|neiva|armenia|popayan|envigado|itagui|bello|soledad|soacha|antioquia|cundinamarca', 'places of Colombia'),
    ('after', 'bra?|mx|mex|col?|usa?|esp?|arg?|chl?|per|bra?sil|colombia|ac|am|ap|ba|ce|df|es|go|mg|ms|mt|pa|pb|pe|pi|pr|rj|rn|ro|rr|rs|sc|sp|nl|jal|pue|cmx|gto|qro|ant|cun', 'codes of countries and states'),
    ('after', '(?:com|net|org)(?: (?:br|mx|co|ar))?|trips?|(?:do|de) (?:bra?sil|mexico|colombia)', 'ends of addresses, what a merchant adds')
) as words(says, words, about)
