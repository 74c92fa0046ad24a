-- transfers: the pairs that hold, split by the parts of an instalment; then pairs that wait for review; then rows whose other
-- side is not linked. What of an instalment is no principal costs: what the loan says, what its parts say, or what did not arrive.

with pairs as (
    select w.*, o.amount, o.currency, o.cost as out_cost, i.amount as arrived
    from weighed w
    join matched m on m.outflow_id = w.outflow_id and m.parts = w.parts
    join sides o on o.id = w.outflow_id
    join sides i on i.id = w.inflow_id
),
split as (
    select p.*, s.id as part_id, s.amount as part, s.told = 'interest' as is_interest, s.cost as in_cost,
        sum(s.amount) over (partition by p.outflow_id) as parts_sum, p.amount - parts_sum as missing,
        row_number() over (partition by p.outflow_id order by s.told = 'interest', s.id) = 1 as is_first
    from (select *, unnest(parts) as part_id from pairs) p
    join sides s on s.id = p.part_id
),
two_sided as (
    select
        outflow_id, part_id as inflow_id, kind, if(kind = 'exchange', amount, if(is_first, part + missing, part)) as amount, currency,
        case when kind = 'exchange' then null when kind = 'loan_payment' then 0 else missing end as difference,
        case
            when kind = 'exchange' then 0
            when kind <> 'loan_payment' then missing
            when is_interest and len(parts) > 1 then part
            when len(parts) > 1 then if(is_first, missing, 0)
            when missing > 0 then missing
            else coalesce(in_cost, out_cost, 0)
        end as cost,
        1 / (1 + exp(-score)) as confidence, evidence, true as applied
    from split
),
told as (
    select unnest([outflow_id, inflow_id]) as id from two_sided
),
refused as (
    select first as outflow_id, second as inflow_id from verdicts where subject = 'transfer' and verdict = 'refused'
),
waiting as (
    select w.outflow_id, w.inflow_id, w.kind, o.amount, o.currency, if(w.kind in ('exchange', 'loan_payment'), null, o.amount - i.amount) as difference,
        0 as cost, 1 / (1 + exp(-score)) as sure, r.outflow_id is not null as is_refused, evidence
    from weighed w
    join sides o on o.id = w.outflow_id
    join sides i on i.id = w.inflow_id
    left join refused r on r.outflow_id = w.outflow_id and r.inflow_id = w.inflow_id
    where r.outflow_id is not null
       or (w.score >= -1 and len(w.parts) = 1 and w.outflow_id not in (from told) and w.inflow_id not in (from told))
    qualify is_refused or (row_number() over (partition by w.outflow_id, is_refused order by w.score desc, w.inflow_id) = 1
        and row_number() over (partition by w.inflow_id, is_refused order by w.score desc, w.outflow_id) = 1)
),
proposed as (
    select * exclude (sure, is_refused, evidence), if(is_refused, sure, least(sure, 0.5)) as confidence,
        if(sure > 0.5 and not is_refused, list_append(evidence, 'another pair is as likely'), evidence) as evidence, false as applied
    from waiting
),
numbers as (
    select x.account_id, list_distinct(flatten(list(y.numbers))) as numbers
    from account_people x
    join account_people y on y.account_id <> x.account_id and len(list_intersect(x.persons, y.persons)) > 0
    group by x.account_id
),
alone as (
    select s.*, case
        when told in ('card', 'transfer') and place = 'card' and not leaves then ['card_payment', 'a payment arrives on the card']
        when place = 'loan' and not leaves and not is_unlikely then ['loan_payment', 'a payment arrives on the loan']
        when told = 'card' and place = 'money' and leaves then ['card_payment', 'said to be a card payment']
        when told = 'loan' and place = 'money' and leaves then ['loan_payment', 'said to be a loan payment']
        when told = 'investment' and place in ('money', 'investment') then ['investment', 'said to be an investment']
        when place <> 'money' or coalesce(stands = 'other', false) or says_other or coalesce(told <> 'transfer' and stands is null, false) then null
        when stands = 'own' then ['transfer', 'the other side is the owner, by document']
        when named = 'own' then ['transfer', 'the owner is named']
        when len(list_filter(s.numbers, lambda one: len(list_filter(n.numbers, lambda number: ends_with(number, one))) > 0)) > 0
            then ['transfer', 'an account of the owner is named']
        when says_own then ['transfer', 'said to be between own accounts']
    end as reading
    from sides s
    left join numbers n on n.account_id = s.account_id
    where s.id not in (from told union all select unnest([outflow_id, inflow_id]) from refused) and s.id not in (select outflow_id from bounces) and s.told is distinct from 'returned'
      and (s.place <> 'card' or s.id not in (select refund_id from refunds where applied))
      and s.account_id not in (select account_id from account_twins where applied)
      and s.id not in (select id from duplicates where applied)
      and s.id not in (select pending_id from pending_matches where applied)
),
one_sided as (
    select
        if(leaves, id, null) as outflow_id, if(leaves, null, id) as inflow_id, reading[1] as kind, amount, currency,
        if(reading[1] = 'loan_payment', null, 0) as difference,
        if(reading[1] = 'loan_payment' and leaves, coalesce(cost, amount), 0) as cost,
        if(reading[2] like '%by document', 0.97, 0.9) as confidence, [reading[2], 'the other account is not linked'] as evidence, true as applied
    from alone
    where reading is not null
)
select
    outflow_id, inflow_id, kind, amount as amount, currency, difference as difference,
    cost as cost, round(confidence, 4) as confidence, to_json(list_distinct(evidence)) as evidence, null as decided, applied
from (from two_sided union all by name from proposed union all by name from one_sided)
