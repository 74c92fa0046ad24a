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
        phrase, said_first(trim(regexp_replace(phrase, getvariable('unread'), ' '))) as told,
        regexp_matches(phrase, getvariable('is_thanks')) as is_thanks,
        regexp_matches(phrase, getvariable('says_own')) as says_own,
        regexp_matches(phrase, getvariable('says_between')) as says_between,
        regexp_matches(phrase, getvariable('says_other')) as says_other,
        regexp_matches(phrase, getvariable('says_sent')) as says_sent,
        regexp_matches(phrase, getvariable('says_bank'))
            or len(list_filter(bank_words, lambda word: contains(phrase, ' ' || word || ' '))) > 0 as says_bank,
        regexp_matches(phrase, getvariable('says_saved')) as says_saved,
        regexp_matches(phrase, getvariable('is_part')) as is_part,
        regexp_matches(phrase, getvariable('is_bill')) and not regexp_matches(phrase, getvariable('is_card')) as is_bill,
        list_transform(
            list_filter(
                string_split_regex(regexp_replace(regexp_replace(phrase, ' (banco|bco|bank) (de |do |del |da )?\w+|^ [a-z]{2} ', ' . ', 'g'),
                    getvariable('no_name'), '.', 'g'), '[ .]*\.[ .]*'),
                lambda run: trim(run) <> ''
            ),
            lambda run: list_filter(string_split(run, ' '), lambda word: word <> '' and not list_contains(bank_words, word))
        ) as runs
    from (select distinct phrase from movable)
    cross join banks
),
phrases as (
    select * replace (
        case
            when told = 'card' and is_bill and len(flatten(runs)) > 0 then 'purchase'  -- it names somebody who is no bank
            when coalesce(told, 'bill') = 'bill' and is_bill and says_bank and len(flatten(runs)) = 0 then 'card'
            when told is null and is_part and len(flatten(runs)) = 0 then 'loan'  -- it names nobody
            when told = 'loan' and says_sent and len(list_filter(runs, lambda run: len(run) >= 2)) > 0 then 'transfer'  -- what for
            else told
        end as told
    )
    from read_phrases
),
spoken as materialized (
    select
        m.* replace (if(
            len(m.document) < 5 or len(list_distinct(string_split(m.document, ''))) < 2 or regexp_matches(m.document, '^X[AE]XX'),
            null, m.document
        ) as document),
        p.says_own, p.says_between, p.says_other, p.says_saved, p.says_bank, a.documents, a.roots,
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
        -- the last word may be cut: it stands for the word of an owner's name that it begins; two letters are no word
        list_transform(p.runs, lambda run: list_filter(list_transform(run, lambda word: if(
            ends_with(m.phrase, ' ' || word || ' '),
            coalesce(list_filter(flatten(a.names), lambda one: starts_with(one, word))[1], if(len(word) > 2, word, '')), word
        )), lambda word: word <> '')) as whole_runs,
        case
            when len(list_filter(a.names, lambda name: len(list_filter(whole_runs, lambda run: is_named(run, name))) > 0)) > 0 then 'own'
            when len(list_filter(p.runs, lambda run: len(run) >= 2)) > 0 then 'other'
        end as named
    from (select distinct phrase, account_id from spoken where coalesce(means, 'transfer') = 'transfer') m
    join phrases p using (phrase)
    join account_people a using (account_id)
    where len(p.runs) > 0
)
select
    id, account_id, day, currency, amount, leaves, place, means as told,
    says_own or says_between and named is distinct from 'other' as says_own, says_other, says_saved,
    named, phrase, says_bank as other_banks,
    list_filter(list_distinct(list_concat([other_account], regexp_extract_all(text, '\d{4,}'))), lambda number: len(number) >= 4) as numbers,
    coalesce(
        if(len(other_account) >= 4, other_account, null),
        -- four digits before a point or dash and more of them are a branch
        if(regexp_matches(text, '\d{4}[.-]\d{4}'), null, nullif(regexp_extract(phrase, getvariable('numbered'), 1), ''))
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
