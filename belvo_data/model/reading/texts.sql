-- texts: what texts say, each once for all transactions that share it but for its numbers, by the words of bank_words,
-- which lie in variables. Expressions that take long are looked for only where something may come of them.

with live as (
    select
        merchant_name, description,
        regexp_replace(concat_ws(' ', description, observations, replace(operation_type, '_', ' ')), '[0-9]+', '0', 'g') as shape
    from transactions
    where deleted_at is null
),
folded as (
    select
        shape, merchant_name,
        ' ' || regexp_replace(strip_accents(lower(shape)), getvariable('between'), ' ', 'g') || ' ' as words,
        nfc_normalize(lower(min(description))) as said, coalesce(nfc_normalize(lower(merchant_name)), said) as spelling
    from live
    group by shape, merchant_name
),
shops as (  -- a merchant's name as it stands in a text
    select
        merchant_name,
        ' ' || regexp_replace(strip_accents(lower(regexp_replace(merchant_name, '[0-9]+', '0', 'g'))),
            getvariable('between'), ' ', 'g') || ' ' as name
    from (select distinct merchant_name from live where merchant_name is not null)
),
bare as (
    select
        f.* exclude (words), if(f.merchant_name is null, f.words, replace(f.words, s.name, ' ')) as around,
        f.merchant_name is not null and trim(around) = '' as only_named,
        regexp_replace(if(only_named, f.words, around), getvariable('hidden'), ' ', 'g') as words
    from folded f
    left join shops s on s.merchant_name = f.merchant_name
),
named as (
    select
        spelling, is_sent, strip_accents(spelling) as name,
        -- of what stands around a merchant's name: before it, the one who takes money for it, what follows a star, the end
        regexp_replace(translate(name, '",;:|_/#()[]·', '             '), '\s+', ' ', 'g') as name_0,
        trim(case
            when is_sent then name_0
            when regexp_matches(name_0, getvariable('ambiguous')) then regexp_extract(name_0, getvariable('ambiguous'), 1)
            else regexp_replace(trim(name_0), getvariable('before'), '\1')
        end, ' -.') as name_1,
        regexp_replace(regexp_replace(name_1, getvariable('own_star'), ''), getvariable('facilitator'), '\1') as name_2,
        regexp_replace(name_2, '^([^*]*[a-z][^*]*)\*.*$', '\1') as name_3,
        trim(regexp_replace(regexp_replace(name_3, '[. ]+', ' ', 'g'), getvariable('after'), '\1'), ' -*&') as name_4
    from (select spelling, merchant_name is not null as is_sent from folded union select said, false from folded)
),
accented as (
    select
        *, if(strlen(spelling) = length(spelling), [], list_filter(
            string_split_regex(spelling, '[ *.",;:|_/#()\[\]·]+'), lambda word: strlen(word) <> length(word)
        )) as accents
    from named
),
merchants as (  -- with accents, where the text has them
    select
        spelling, is_sent,
        if(regexp_matches(name_4, '[a-z].*[a-z]|^[a-z]?[0-9]+$'), titled(list_transform(
            list_filter(string_split_regex(name_4, '[ *]+'), lambda word: word <> ''),
            lambda word: coalesce(
                list_filter(accents, lambda one: strip_accents(one) = word and length(one) = length(word))[1], word
            )
        )), null) as merchant,
        -- from the name on, with 0 for what is a number or a code
        if(is_sent, null, array_to_string(list_transform(
            list_filter(string_split_regex(name_1, '[ *.&-]+'), lambda word: word <> ''),
            lambda word: if(regexp_matches(word, '[0-9].*[0-9].*[0-9]|^[a-z]*[0-9]+[a-z]+[0-9][a-z0-9]*$'), '0', word)
        ), ' ')) as phrase
    from accented
),
read as (
    select
        b.shape, b.merchant_name, b.words, b.only_named, m.merchant, p.phrase, regexp_matches(b.words, getvariable('seldom')) as is_seldom
    from bare b
    join merchants m on m.spelling is not distinct from b.spelling and m.is_sent = (b.merchant_name is not null)
    left join merchants p on p.spelling = b.said and not p.is_sent
)
select
    * exclude (words, is_seldom), contains(words, ' seguro') as is_insured,
    contains(shape, '0/0') or regexp_matches(shape, '(?i)0.? ?de ?0') as may_be_part,
    if(is_seldom, regexp_matches(words, getvariable('fee')), false) as fee,
    if(is_seldom, regexp_matches(words, getvariable('tax')), false) as tax,
    if(is_seldom, regexp_matches(words, getvariable('interest')), false) as interest,
    if(is_seldom, regexp_matches(words, getvariable('earned')), false) as earned,
    if(is_seldom, regexp_matches(words, getvariable('cash')), false) as cash,
    if(is_seldom, regexp_matches(words, getvariable('paid_in')), false) as paid_in,
    if(is_seldom, regexp_matches(words, getvariable('investment')), false) as investment,
    if(is_seldom, regexp_matches(words, getvariable('redeemed')), false) as redeemed,
    if(is_seldom, regexp_matches(words, getvariable('exchange')), false) as exchange,
    if(is_seldom, regexp_matches(words, getvariable('card_bill')), false) as card_bill,
    regexp_matches(words, getvariable('card_paid')) as card_paid,
    if(is_seldom, regexp_matches(words, getvariable('loan')), false) as loan,
    if(is_seldom, regexp_matches(words, getvariable('lent')), false) as lent,
    if(is_seldom, regexp_matches(words, getvariable('salary')) and not regexp_matches(words, getvariable('of_securities')), false) as salary,
    if(is_seldom, regexp_matches(words, getvariable('cashback')), false) as cashback,
    if(is_seldom, regexp_matches(words, getvariable('refund')), false) as refund,
    if(is_seldom, regexp_matches(words, getvariable('void')), false) as void,
    if(is_seldom, regexp_matches(words, getvariable('chargeback')), false) as chargeback,
    regexp_matches(words, getvariable('transfer')) as transfer,
    if(is_seldom, regexp_matches(words, getvariable('own')), false) as own,
    regexp_matches(words, getvariable('bill')) as bill,
    regexp_matches(words, getvariable('purchase')) and not regexp_matches(words, getvariable('sent')) as purchase,
    ((refund or void) and transfer or is_seldom and regexp_matches(words, getvariable('bounced'))) and not purchase and not chargeback
        as returned,
    coalesce(
        if(regexp_matches(words, getvariable('railed')), case
            when regexp_matches(words, getvariable('rail:pix')) then 'pix'
            when regexp_matches(words, getvariable('rail:boleto')) then 'boleto'
            when regexp_matches(words, getvariable('rail:spei')) then 'spei'
            when regexp_matches(words, getvariable('rail:pse')) then 'pse'
            when regexp_matches(words, getvariable('rail:llave')) then 'llave'
            when regexp_matches(words, getvariable('rail:ted')) then 'ted'
            when regexp_matches(words, getvariable('rail:internal')) then 'internal'
            when regexp_matches(words, getvariable('rail:ach')) then 'ach'
            when regexp_matches(words, getvariable('rail:direct_debit')) then 'direct_debit'
            when regexp_matches(words, getvariable('rail:cheque')) then 'cheque'
        end, null),
        if(paid_in or (cash and not investment), 'cash', null),
        if(regexp_matches(words, getvariable('rail:card')), 'card', null)
    ) as rail,
    list_filter([
        if(fee, 'fee', null), if(tax, 'tax', null), if(interest, 'interest', null), if(earned, 'earned', null),
        if(cash, 'cash', null), if(paid_in, 'paid_in', null), if(investment, 'investment', null),
        if(redeemed, 'redeemed', null), if(exchange, 'exchange', null), if(card_bill, 'card_bill', null),
        if(card_paid, 'card_paid', null), if(loan, 'loan', null), if(lent, 'lent', null), if(salary, 'salary', null),
        if(cashback, 'cashback', null), if(refund, 'refund', null), if(void, 'void', null),
        if(chargeback, 'chargeback', null), if(returned, 'returned', null), if(transfer, 'transfer', null),
        if(own, 'own', null), if(bill, 'bill', null), if(purchase, 'purchase', null)
    ], lambda one: one is not null) as says
from read
