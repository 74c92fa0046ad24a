-- sides: transactions that may be a side of a move. Money that comes back, interest, tariffs, taxes, cash, pay and purchases
-- are none unless they name a document, which may be the owner's. Words are read once for each phrase.

with movable as materialized (
    select
        f.id, f.account_id, f.day, f.currency, abs(f.amount) as amount, f.amount < 0 as leaves, f.text, t.category, t.loan_data,
        t.counterparty_type, t.reference, t.internal_identification,
        regexp_replace(t.counterparty_account, '[^0-9]', '', 'g') as other_account,
        ltrim(regexp_replace(upper(t.counterparty_document), '[^0-9A-Z*]', '', 'g'), '0') as document,
        case
            when a.category = 'CREDIT_CARD' then 'card'
            when a.category in ('LOAN_ACCOUNT', 'FINANCING_ACCOUNT', 'INVOICE_FINANCING_ACCOUNT') then 'loan'
            when a.category in ('INVESTMENT_ACCOUNT', 'PENSION_FUND_ACCOUNT') then 'investment'
            else 'money'
        end as place,
        ' ' || trim(regexp_replace(f.text, '(\d{5,}|[^a-z0-9]+)+', ' ', 'g')) || ' ' as phrase
    from features f
    join account_profiles a on a.account_id = f.account_id
    join transactions t on t.id = f.id
    where f.amount <> 0 and f.day is not null and t.mcc is null
      and not (t.merchant_name is not null and f.hint = 'spending' and list_contains(f.says, 'purchase'))
),
banks as (
    select list_distinct(flatten(list(bank_words))) as bank_words from account_people
),
read_phrases as (
    select
        phrase,
        case
            when regexp_matches(phrase, ' (moedas? est|monedas? ext|mda ext|mesa (de )?(dinero|divisas|cambios)) ') then 'exchange'
            when regexp_matches(phrase, ' (devol\w*|devuel\w*|dev|estorn\w*|est|rev|revers[aoi]\w*|reembols\w*|reintegr\w*|rechaz\w*|rejeitad\w*|recusad\w*|fallid\w*|regresamos|inexistente'
                || '|(no|nao|nunca) (llego|chegou|acept\w*|exitos\w*|realizad\w*|procesad\w*|concluid\w*|efetivad\w*|efetuad\w*|entregad\w*|acreditad\w*|aplicad\w*)'
                || '|anulacion|anulad\w*|cancelamento|contracargo\w*|chargeback|aclaracion|ajuste|refund|returned|cashback|bonificac\w*) ')
                then 'returned'
            when regexp_matches(phrase, ' (proventos (de |em |s |sobre )*(acoes|acao|fiis?|fundos?|jcp|bdrs?|etfs?|cotas?|bolsa)|rendim\w*|rendt?o?|rendeu|renderam|rendio|rindio|rindieron|(plata|dinero|dinheiro|saldo) (crecio|cresceu|gano|ganhou)|ints? (ganad[oa]s?|net[oa]s?|periodo|liq|liquidad[oa]s?|ord|ordinarios?|mora|moratorios?|ctes?|gravab\w*)|interes|intereses|juros|rentabilidad\w*|dividendos?|interest) ')
                then 'interest'
            when regexp_matches(phrase, ' (gmf|4 ?x ?(1000|mil)|4 ?por ?mil|grav\w* mov\w*|iof|isr|i s r|irrf|ir|impto|impuestos?|impostos?|retencion (de |en |por |la |el )*(isr|iva|ica|fuente|fte|impto|impuestos?|lisr|intereses|rendim\w*)|retenido|tributos?) ')
                then 'tax'
            when regexp_matches(phrase, ' (comision\w*|comis|com (x|por|s|gastos?|repos\w*|mensual\w*|manejo|cheq\w* dev\w*)|comissao|tarifas?|taxas?|anuidade|anualidad|(cuota|cobro|cargo)s? (de |por )*manejo|manejo (de )?(cta|mes)|(cobro|costo|gasto|custo)s? (de |del |por )*(retiros?|saque|cheq\w*|chq|mora|consultas?|extractos?|talonario|chequera|sobre\w*)|(suscripcion|mensualidad|mensalidade|membresia|plan|plano|paquete|pacote) (mensual |mensal |anual )?(de |del |da |do )*(tu |su |la |mi |sua )?(cuenta|cta|conta|plan|plano|paquete|pacote)|cesta|iva|manutencao'
                || '|sobregiro|multa|fee) ') then 'fee'
            when regexp_matches(phrase, ' (cambios?|divisas?|(compra|cpra|c) ?(venta|vta|v) (de )?(dolar\w*|dls|dlls|usd|moneda)|conversao|conversion|moeda estrangeira|moneda extranjera|conta global|fx|dolar|dolares) '
                || '| (compra|cpra|venta|vta|venda|credito|abono|conv\w*) (de |en |em )?(usd|dls|dlls|eur|euros?|moeda|moneda ext\w*) ') then 'exchange'
            when regexp_matches(phrase, '^ (\w\d\d )?(compra|venta|vta|venda|cpra) .*(plazo|accs|cdb|rdb|lci|lca|cetes\w*|cdts?|tesouro direto|fundos?|fondos? \w+|acoes|acciones|debentures?'
                || '|pagares?) ') then 'investment'
            when regexp_matches(phrase, '^ (\w\d\d )?(compra|cpra|pos|datafono|re?d?e?shop|cargo tdd|maestro|elo|visa deb\w*|pagaste en|pagas en) '
                || '| compra (no|con|en|com|tarjeta|cartao|debito) | (tdd|no debito) ') then 'purchase'
            when regexp_matches(phrase, ' (pag\w*|pgto|pgo|pg|abon\w*|cargo|cgo|domiciliacion|liquidacion|cobro|deb|debito|cobranca) ((de|del|da|do|a|al|tu|su|la'
                || '|mi|sua|minha|por|oblig\w*|parcial|minimo|total|aut|autom|automatic\w*|antecipad\w*|suc|virt|virtual|en|linea|on|line|online|internet) )*'
                || '(tarjetas?|tarj|tdc|tc|t c|t credito|t cred|faturas?|fat|cartao|card|visa|master\w*|amex) '
                || '| (tarjeta|cartao) (de )?cred\w* | (credit )?card (bill|payment) | fatura (paga|quitada) | pag\w* (de )?cupo | fatura .*(cartao|visa|master\w*|elo|card) ') then 'card'
            when regexp_matches(phrase, ' (serv\w* prest\w*|prest\w* (de )?serv\w*) ') then 'pay'
            when regexp_matches(phrase, ' (prestamos?|prest|ptmos?|emprestimos?|emprest|cartera|amort|financiamentos?|financiacion|hipotec\w*|libranza|consignado'
                || '|crediario|leasing|financ|operac(ao|oes|ion|iones) (de )?cred\w*|infonavit|fovissste|cred pessoal|(pago|abono|deb|debito|cargo) (de |a |aut\w* )?obligacion|cdc|prestac\w*|parc\w* (cred|emp|fin)\w*|(cuotas?|recibo) (de |del )?(cred\w*|prestamo)'
                || '|(pag\w*|pgto|abono|deb|debito|cobro|domiciliacion|mensualidad|parcela|cargo) '
                || '(de |del |a |al |aut\w* |cuota |tu |su |recibido |recebido )*(credito|cred)'
                || '|credito (personal|pessoal|nomina|de nomina|automotriz|auto|vehiculo|consumo|libre)|libre inversion|amortizac\w*'
                || '|(abono|pago|pagamento) (a |de |ao )?(capital|principal)|desembolso) ') then 'loan'
            when regexp_matches(phrase, ' (pontos|puntos|milhas|millas|sin fondos|(traslado|transf\w*|traspaso|trf) (de )?fondos) ')
                then 'transfer'
            when regexp_matches(phrase, ' (aplicac\w*|aplic|resgate\w*|resg|rescate|cdb|rdb|lci|lca|cri|cra|tesouro|cetes\w*|cdts?|fics?'
                || '|fidu\w*|fundos?|(aporte|aportacion|adicion|retiro|rescate|redencion|abono|compra|venta) (a |al |de |del )?fondos?|fondos? (de )?(inver|deuda|renta|mutuo|pension|liquid|acciones)\w*|inversion\w*|inver|investiment\w*'
                || '|invest|caixinhas?|cofrinhos?|porquinho|cajitas?|apartados?|alcancias?|bolsillos?|guardad[oa]s?|guardar|guardaste'
                || '|(fdos?|fondos?|fundos?|a|dep\w*|apert\w*|aport\w*|vto|liq\w*|ret\w*|ganad[oa]s?) (de |a |del )?inv|inver?t\w*|a plazo|(vto|vencim\w*|cpra|liq) (de )?(plazo|fdo|inv\w*)|resgatad[oa]s?|previdencia|pagares?|debentures?|acciones|acoes|corretora|gbm|redencion|reinversion|renda fixa|renta fija'
                || '|(aportes?|aportacion\w*|adicion) (a |al |de |del |em |en )?(fondos?|fundos?|fics?|inver\w*|cdt|fidu\w*|capital|volunt\w*)'
                || '|inv (virtual|digital|plazo|vista|pagare)|(canc\w*|apert\w*|venc\w*|retiro|abono) (de |a |en )?inv|poupar|colchon) ') then 'investment'
            when regexp_matches(phrase, ' (salario\w*|nomina|sueldos?|proventos?|folha|aguinaldo|prima|decimo terceiro|13o|13 salario|pension'
                || '|aposentadoria|inss|mesada|honorarios|remuneracao|quincena|ferias|plr|fact|nf|nfe) ') then 'pay'
            when regexp_matches(phrase, ' (cajeros?|atm|caj aut\w*|efectivo|efvo|especie|banco24h\w*|24 horas|24h|corresponsal|lotericas?|ventanilla|sin tarjeta) ')
                then 'cash'
            when regexp_matches(phrase, ' (retiro|retirada|saque) (a|para|hacia) | (retiro|retirada|saque) .*(cuenta|conta|spei|transf\w*|saldo|dinero|dinheiro) ') then 'transfer'
            when regexp_matches(phrase, ' (retiros?|retiraste|saques?|saq|ret) ') then 'cash'
            when regexp_matches(phrase, ' (boletos?|pag conta|pagto conta|pag contas) ') then 'bill'
            when regexp_matches(phrase, ' (recibo|servicios?|servicos?|factura|conta de|aluguel'
                || '|renta|arriendo|colegio|seguros?) ') then 'purchase'
            when regexp_matches(phrase, ' (pix|ted|doc|spei|tef|tev|tbi|transf\w*|trf|trasp\w*|trasl\w*|orden (de )?pago|benef\w*|paso|transfir\w*|movid\w*|pasaste|mandaste|moviste|envi\w+|recib\w+|receb\w+|deposit\w*'
                || '|consignacion\w*|abono|recargas?|llave|bre b|nequi|daviplata|transfiya|pse|ach|codi|giro|interbancari\w*|retirada'
                || '|dinero|dinheiro|plata|zelle|wire) ') then 'transfer'
        end as told,
        regexp_matches(phrase, ' (pag\w*|pgto|pgo|pg|gracias|obrigad\w*|abon\w*|payment|thank) ') as is_thanks,
        regexp_matches(phrase, ' (mesma? titularidade|mesmo titular|mesma tit|msm tit|mismo (titular|cliente)|(ctas?|cuentas?|productos?) propi[ao]s?|propias? cuentas?|contas? propri\w*'
            || '|proprias contas|entre (mis |tus |sus |suas |minhas )?(cuentas|contas|productos)|mis cuentas|minhas contas) ') as says_own,
        regexp_matches(phrase, ' (banco|bco|bank) ')
            or len(list_filter(bank_words, lambda word: contains(phrase, ' ' || word || ' '))) > 0 as says_bank,
        regexp_matches(phrase, ' (mensualidad|mensalidade|cuotas?|parcelas?|parc|prestac\w*) ') as is_part,
        regexp_matches(phrase, ' faturas? ') and not regexp_matches(phrase, ' (cartao|\w*card|visa|master\w*|elo|amex|credito) ') as is_bill,
        regexp_matches(phrase, ' (pix|ted|doc|spei|tef|ach|pse|transf\w*|trf|trasp\w*|trasl\w*|envi\w+|recib\w+|receb\w+|consignacion\w*) ') as says_sent,
        regexp_matches(phrase, ' (terceros?|terc|terceiros?|otro titular|outra titularidade) ') as says_other,
        list_transform(list_filter(regexp_split_to_array(regexp_replace(regexp_replace(phrase, ' (banco|bco|bank) (de |do |del |da )?\w+|^ [a-z]{2} ', ' . ', 'g'),
            '\b(\d+|\w|[a-z]\d{2,3}|abo|abonos?|accounts?|ach|agencia|ahorros?|al|ao|app|agendad[ao]|aplicac\w*|autorizacion|bancos?|benef\w*|bill|cargos?|cgo|bre|card|celular|chave|checking|clabe|clave|cliente|codi|cve|dia|com|con|concepto|'
            || 'consignac\w*|contas?|cpra|cr|ctas|db|dcto|des|dest|destin\w*|disp|cred|creditos?|cta|cuentas?|da|daviplata|de|deb|debito|del|dep|deposit\w*|desde|digital|dinero|dinheiro|do|doc|'
            || 'domiciliacion|atual|debitad[ao]|efetuad[ao]|el|elec|elet\w*|electron\w*|em|env|fez|ha|hacia|hecho|hiciste|hizo|llego|emitid[oa]|en|entre|envi\w*|faturas?|favor|fecha|feit[ao]|final|foi|folio|fondos|from|hora|gracias|id|inf|inmediat[ao]|inst|instantane[ao]|instituicao|interbanc\w*|'
            || 'internet|la|le|linea|llave|mesm[ao]|mandaste|mensal|mes|minim[ao]|mi|mensualidad|mensalidade|cuotas?|parcelas?|parc|prestac\w*|minha|minhas|mis|mov|movid[ao]|moviste|movil|movel|movimiento|na|nc|nd|nequi|no|nota|num|numero|online|operacion|ord|orden|origen|own|otr[ao]s?|'
            || 'outr[ao]s?|obrigad[ao]|parcial|quitad[ao]|pag|paga|pagad[ao]|pagamento|pagaste|pagou|pgo|pasaste|paso|pg|que|producto|pago|payment|pagto|para|pel[ao]|pgto|pix|plata|por|programad[ao]|propi[ao]s?|propri[ao]s?|pse|qr|rastreo|realizad[ao]|recargas?|received|'
            || 'rec|receb\w*|recepc\w*|recib\w*|emp|empresa|ref|rem|remet\w*|referencia|remetente|retirada|retiro|savings|se|sent|seu|spei|sua?|suc|sucursal|te|tef|ted|terceros?|'
            || 'sispag|tbi|tev|terc|tercer[ao]s?|terceiros?|terminad[ao]|tit|total|titular|titularidade|to|trans|transferiste|transferiu|transfirio|trasp|trasl|trf|aut|autom\w*|amex|azteca|banamex|bancolombia|bancoppel|banorte|banregio|bbva|bradesco|btg|c6|caixa|cartao|citibanamex|colpatria|davivienda|elo|'
            || 'hsbc|inbursa|inter|itau|lulo|master\w*|mercadopago|neon|nu|nubank|picpay|santander|scotiabank|tarjeta|visa|transaccion|transf\w*|transfiya|traslados?|traspasos?|tu|um|una|via|virt|vind[ao]|vino|virtual|voce|web)\b',
            '.', 'g'), '[ .]*\.[ .]*'), lambda run: trim(run) <> ''),
            lambda run: list_filter(string_split(run, ' '), lambda word: word <> '' and not list_contains(bank_words, word))) as runs
    from (select distinct phrase from movable)
    cross join banks
),
phrases as (  -- a bill that names somebody who is no bank is not a card's; a part that names nobody is a loan's
    select * replace (case when told = 'card' and is_bill and len(flatten(runs)) > 0 then 'purchase' when told is null and is_part and len(flatten(runs)) = 0 then 'loan' else told end
        as told) from read_phrases
),
spoken as materialized (
    select
        m.* replace (if(len(m.document) < 5 or len(list_distinct(string_split(m.document, ''))) < 2 or regexp_matches(m.document, '^X[AE]XX'),
            null, m.document) as document), p.says_own, p.says_other, a.documents, a.roots,
        p.says_bank,
        -- at a card's counter its bill is paid, and what an investment gives out is not cash yet
        case
            when m.place = 'card' and not m.leaves and p.is_thanks and coalesce(p.told, 'cash') in ('cash', 'bill', 'loan') then 'card'
            when m.place = 'investment' and (p.told in ('cash', 'purchase') or p.told = 'transfer' and not p.says_sent) then 'investment'
            else p.told
        end as means,
        coalesce(means in ('returned', 'interest', 'tax', 'fee', 'cash', 'pay', 'purchase'), false) as is_unlikely,
        coalesce(m.category in ('Food & Groceries', 'Home & Life', 'Insurance', 'Online Platforms & Leisure', 'Personal Shopping',
            'Transport & Travel', 'Taxes', 'Fees & Charges', 'Withdrawal & ATM'), false) as is_shopping
    from movable m
    join phrases p using (phrase)
    join account_people a on a.account_id = m.account_id
    where case m.place
        when 'card' then if(m.leaves, means = 'transfer', not is_unlikely and not (means is null and not p.is_thanks and is_shopping))
        when 'loan' then not m.leaves and means is distinct from 'returned'
        when 'investment' then coalesce(means not in ('returned', 'interest', 'tax', 'fee'), true)
        else m.document is not null or (not m.leaves and means = 'returned') or not (is_unlikely or (is_shopping and means is null))
    end
),
readings as (
    select
        m.phrase, m.account_id,
        -- the last word may be cut: it stands for the word of an owner's name that it begins
        list_transform(p.runs, lambda run: list_transform(run, lambda word: if(len(word) > 1 and ends_with(m.phrase, ' ' || word || ' '),
            coalesce(list_filter(flatten(a.names), lambda one: starts_with(one, word))[1], word), word))) as whole_runs,
        case
            when len(list_filter(a.names, lambda name: len(list_filter(whole_runs, lambda run:
                len(list_filter(run, lambda word: list_contains(name, word))) >= if(list_contains(name, run[1]), 2, 3)
                and len(list_filter(run[-len(list_filter(run, lambda word: list_contains(name, word))):], lambda word: not list_contains(name, word))) = 0
                and (len(list_filter(run, lambda word: not list_contains(name, word))) = 0 or not list_contains(name, run[1]))
            )) > 0)) > 0 then 'own'
            when len(list_filter(p.runs, lambda run: len(run) >= 2)) > 0 then 'other'
        end as named
    from (select distinct phrase, account_id from spoken where coalesce(means, 'transfer') = 'transfer') m
    join phrases p using (phrase)
    join account_people a using (account_id)
    where len(p.runs) > 0
)
select
    id, account_id, day, currency, amount, leaves, place, means as told, says_own, says_other,
    named, phrase, says_bank as other_banks,
    list_filter(list_distinct(list_concat([other_account], regexp_extract_all(text, '\d{4,}'))), lambda number: len(number) >= 4) as numbers,
    coalesce(
        if(len(other_account) >= 4, other_account, null),
        nullif(regexp_extract(phrase, ' (propi[ao]s?|propria|cuenta|cta|conta|tarjetas?|tarj|tc|tdc|credito|cartao|final|fondos|tbi|termin\w*( en)?) (\d{4}) ', 3), '')
    ) as other_number,
    list_filter(list_distinct(list_concat([lower(reference), lower(internal_identification)], regexp_extract_all(text, '[a-z]{0,6}\d[a-z0-9]{8,}'))),
        lambda key: len(key) >= 6 and len(replace(key, key[-1], '')) >= 4 and regexp_matches(key, '\d')) as keys,
    document,
    case
        when document is null or len(documents) = 0 then null
        when list_contains(documents, document) or list_contains(roots, document[:10])
            or len(list_filter(documents, lambda one: if(contains(document, '*'), lpad(one, greatest(len(one), 11)::integer, '0') like replace(document, '*', '_'),
                len(one) >= 6 and one = document[:-2]))) > 0 then 'own'
        when not contains(document, '*') or regexp_matches(document, '[0-9]{3}') then 'other'
    end as stands,
    coalesce(counterparty_type = 'COMPANY', false) as is_company,
    case
        when category in ('Transfers', 'Deposits') then 'transfers'
        when category = 'Credits & Loans' then 'loans'
        when category = 'Investments & Savings' then 'savings'
        when is_shopping then 'shopping'
    end as category,
    is_unlikely,
    list_sum(list_transform(
        list_concat(from_json(loan_data -> '$.charges', '["JSON"]'), from_json(loan_data -> '$.fees', '["JSON"]')),
        lambda one: try_cast(one ->> '$.amount' as decimal(19, 4))
    )) as cost
from spoken
left join (select phrase, account_id, named from readings) using (phrase, account_id)
