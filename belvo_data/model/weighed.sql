-- weighed: candidates with their evidence. Each side is read against the other one's account, then the pair as a whole.

with weights as (
    select map {
        'the other side is the owner, by document': 5.0,
        'the other side is somebody else, by document': -20.0,
        'both share a reference': 6.0,
        'the account is named': 5.0,
        'another account is named': -5.0,
        'the owner is named': 2.5,
        'somebody else is named': -3.5,
        'the bank is named': 1.5,
        'another bank is named': -2.5,
        'said to be between own accounts': 2.0,
        'said to be a third party''s account': -4.0,
        'said to be a transfer': 0.7,
        'said to be a card payment': 2.5,
        'said to be a bill': 1.0,
        'said to be a loan payment': 2.5,
        'said to be an investment': 2.5,
        'said to be put aside': 2.5,
        'said to be an exchange': 2.5,
        'said to be something else': -3.0,
        'the payment is acknowledged': 1.0,
        'the category fits': 0.5,
        'the category is of purchases': -1.0,
        'an odd amount': 0.5,
        'an amount that hardly any other has': 2.0,
        'less a fee': -1.5,
        'less than the instalment': -1.0,
        'the parts add up': 2.0,
        'what the loan''s terms come to': 2.0,
        'the rate of these weeks': 1.5,
        'not the rate of these weeks': -3.0,
        'the outflow came back': -6.0,
        'it arrives before it leaves': -1.0,
        'the same day': 1.0,
        'one working day apart': 0.6,
        'two working days apart': 0.2,
        'three working days apart': -0.3,
        'four working days apart': -0.9,
        'five working days apart': -1.6,
        'more than five working days apart': -2.2
    } as weight
),
halves as (
    select outflow_id, parts, kind, outflow_id as id, inflow_id as other_id from candidates
    union all
    select outflow_id, parts, kind, inflow_id, outflow_id from candidates
),
said as (
    select h.outflow_id, h.parts, list_filter([
        case
            when s.stands = 'own' and (len(a.documents) = 0 or contains(s.document, '*') or list_contains(a.documents, s.document)
                or list_contains(a.roots, s.document[:10])) then 'the other side is the owner, by document'
            when s.stands is not null and (h.kind in ('transfer', 'exchange') or not s.is_company)
                then 'the other side is somebody else, by document'
        end,
        case
            when len(list_filter(s.numbers, lambda one: len(list_filter(a.numbers, lambda number: ends_with(number, one) or ends_with(one, number)
                or (len(one) = 18 and len(number) >= 8 and contains(one, number)))) > 0)) > 0 then 'the account is named'
            when s.other_number is not null and len(a.numbers) > 0 and s.place <> 'card' then 'another account is named'
        end,
        case
            when s.named = 'own' then 'the owner is named'
            when s.named = 'other' and s.place <> 'card' and s.stands is distinct from 'own' and (s.told = 'transfer' or (s.told is null and h.kind in ('transfer', 'exchange'))) then 'somebody else is named'
        end,
        case
            when len(list_filter(a.bank_words, lambda word: contains(s.phrase, ' ' || word || ' '))) > 0 then 'the bank is named'
            when s.other_banks then 'another bank is named'
        end,
        if(s.says_own, 'said to be between own accounts', null),
        if(s.says_other, 'said to be a third party''s account', null),
        case
            when h.kind = 'card_payment' and s.place = 'card' and s.told in ('card', 'transfer') then 'the payment is acknowledged'
            when h.kind = 'loan_payment' and s.place = 'loan' then 'the payment is acknowledged'
            when h.kind = 'card_payment' and s.told = 'card' then 'said to be a card payment'
            when h.kind = 'loan_payment' and s.told = 'loan' then 'said to be a loan payment'
            when h.kind = 'investment' and s.told = 'investment' then 'said to be an investment'
            when h.kind = 'exchange' and s.told = 'exchange' then 'said to be an exchange'
            when h.kind = 'transfer' and s.told = 'investment' and s.says_saved then 'said to be put aside'
            when s.told = 'transfer' then if(h.kind in ('transfer', 'card_payment'), 'said to be a transfer', null)
            when h.kind = 'card_payment' and s.told = 'bill' then 'said to be a bill'
            when s.told is not null then 'said to be something else'
        end,
        case
            when s.category = 'transfers' or (s.category = 'loans' and h.kind in ('card_payment', 'loan_payment'))
                or (s.category = 'savings' and h.kind = 'investment') then 'the category fits'
            when s.category = 'shopping' then 'the category is of purchases'
        end
    ], lambda one: one is not null) as evidence
    from halves h
    join sides s on s.id = h.id
    join sides other on other.id = h.other_id
    join account_people a on a.account_id = other.account_id
),
rates as (
    select o.currency as sold, i.currency as bought, date_trunc('month', o.day) as month, median(i.amount / o.amount) as rate
    from candidates c
    join sides o on o.id = c.outflow_id
    join sides i on i.id = c.inflow_id
    where c.how = 'exchange' and o.told = 'exchange' and i.told = 'exchange'
    group by all
),
terms as (
    select account_id, borrowed * rate / (1 - (1 + rate) ** -number) as instalment
    from (
        select id as account_id, coalesce(loan_contract_amount, loan_principal)::double as borrowed, loan_installments_total as number,
            list_max(list_transform(loan_interest_rates, lambda one: if(one.type = 'MONTHLY', one.value::double / 100, null))) as rate
        from accounts
    )
    where rate > 0 and rate < 0.2 and number > 0
),
argued as (
    select c.*, o.account_id as out_account, i.account_id as in_account, list_filter([
        case when len(list_intersect(o.keys, i.keys)) > 0 then 'both share a reference' end,
        case when c.how = 'equal' and c.kind = 'card_payment' and i.told in ('card', 'transfer')
            and length(trim(replace(c.arrived::varchar, '.', ''), '0')) >= 5 then 'an amount that hardly any other has' end,
        case when c.how in ('equal', 'instalment') and c.arrived * 100 % if(o.currency in ('COP', 'CLP'), 100000, 1000) <> 0 then 'an odd amount' end,
        case c.how when 'fee' then 'less a fee' when 'instalment' then 'less than the instalment' end,
        case when len(c.parts) > 1 and c.how = 'equal' then 'the parts add up' end,
        case when abs(o.amount - t.instalment) < 0.02 * t.instalment then 'what the loan''s terms come to' end,
        case when c.how = 'exchange' and abs(ln(c.arrived / o.amount / r.rate)) < 0.04 then 'the rate of these weeks'
            when c.how = 'exchange' and abs(ln(c.arrived / o.amount / r.rate)) > 0.1 then 'not the rate of these weeks' end,
        case when b.outflow_id is not null then 'the outflow came back' end,
        case when c.days < 0 then 'it arrives before it leaves' end,
        ['the same day', 'one working day apart', 'two working days apart', 'three working days apart', 'four working days apart',
            'five working days apart', 'more than five working days apart'][least(if(c.days = 0, 0, greatest(c.working_days, 1)), 6) + 1]
    ], lambda one: one is not null) as evidence
    from candidates c
    join sides o on o.id = c.outflow_id
    join sides i on i.id = c.inflow_id
    left join bounces b on b.outflow_id = c.outflow_id
    left join rates r on r.sold = o.currency and r.bought = i.currency and r.month = date_trunc('month', o.day)
    left join terms t on t.account_id = i.account_id
)
select
    a.outflow_id, a.inflow_id, a.parts, a.kind, a.days, a.out_account, a.in_account,
    list_concat(flatten(list(s.evidence order by s.evidence)), any_value(a.evidence)) as evidence,
    -1 + list_sum(list_transform(list_concat(flatten(list(s.evidence order by s.evidence)), any_value(a.evidence)), lambda one: any_value(w.weight)[one])) as score
from argued a
join said s on s.outflow_id = a.outflow_id and s.parts = a.parts
cross join weights w
group by a.outflow_id, a.inflow_id, a.parts, a.kind, a.days, a.out_account, a.in_account
