-- ledger: transactions with what the detectors say of them. What a row is (kind) comes before whether it counts.

with today as (
    select greatest(
        (select max(collected_at) from accounts), (select max(coalesce(finished_at, started_at)) from ops.runs)
    )::date as day
),
-- both sides of a pair count before a refund or what came back, one side alone after it
moves as (
    select outflow_id as id, kind, cost, inflow_id is not null as is_pair from transfers where applied and outflow_id is not null
    union all
    select inflow_id, kind, 0, outflow_id is not null from transfers where applied and inflow_id is not null
),
moved as (
    select id, any_value(kind) as kind, sum(cost) as cost, bool_or(is_pair) as is_pair from moves group by id
),
refused as (
    select unnest([outflow_id, inflow_id]) as id from transfers where decided = 'refused'
),
given_back as (
    select refund_id as id, if(kind in ('void', 'bounced'), 'reversal', 'refund') as kind from refunds where applied
    union all
    select purchase_id, 'reversal' from refunds where applied and kind in ('void', 'bounced') and purchase_id is not null
),
returned as (
    select id, max(kind) as kind from given_back group by id
),
others as (  -- whose words say what they are, and those around them that it is somebody else's
    select id, told
    from sides
    where place = 'money' and (named = 'other' and not says_own or says_other or stands = 'other')
      and id in (select id from features where hint in ('transfer', 'loan_payment'))
),
told as (
    select
        f.* replace (coalesce(g.merchant, c.merchant, f.merchant) as merchant, g.merchant is not null or f.is_named as is_named),
        coalesce(g.category, t.category) as category, t.subcategory, t.merchant_name, t.counterparty_document, t.description, t.status,
        a.name as account, a.category as account_category, a.institution, a.person_ids,
        case
            when m.is_pair then m.kind
            when r.kind is not null then r.kind
            when m.kind is not null then m.kind
            when d.refused and f.hint in ('transfer', 'card_payment', 'loan_payment', 'investment', 'exchange')
                or o.id is not null and (f.hint = 'transfer' or f.hint = 'loan_payment' and o.told = 'transfer')
                then if(f.amount > 0, 'income', 'spending')
            else f.hint
        end as kind,
        case
            when m.id is not null then m.cost
            -- an instalment of a loan of which nothing is known
            when f.hint = 'loan_payment' and f.amount < 0 then -f.amount
            else 0
        end as cost,
        t.amount as unsigned_amount,
        case
            when w.account_id is not null then 'linked_twice'
            when u.id is not null then 'duplicate'
            when p.pending_id is not null then 'pending_replaced'
            when i.id is not null then 'instalment_elsewhere'
            when f.is_pending and f.day < today.day - 8 then 'pending_stale'
            when f.day > today.day then 'future'
        end as void
    from features f
    join transactions t on t.id = f.id
    cross join today
    left join account_profiles a on a.account_id = f.account_id
    left join moved m on m.id = f.id
    left join returned r on r.id = f.id
    left join (select distinct id, true as refused from refused) d on d.id = f.id
    left join others o on o.id = f.id
    left join (select distinct account_id from account_twins where applied) w on w.account_id = f.account_id
    left join (select distinct id from duplicates where applied) u on u.id = f.id
    left join (select distinct pending_id from pending_matches where applied) p on p.pending_id = f.id
    left join whole_purchases i on i.id = f.id
    left join given_values g on g.id = f.id
    left join corrected_merchants c on c.id = f.id
),
sided as (
    select
        *,
        case
            when void is not null or amount is null then null
            when kind = 'income' then 'income'
            when kind in ('spending', 'refund', 'fee', 'tax') then 'spending'
            when kind in ('interest', 'cash') then if(amount > 0, 'income', 'spending')
            when kind in ('transfer', 'card_payment', 'investment', 'exchange', 'loan_payment') and cost <> 0
                then 'spending'
        end as flow
    from told
)
select
    id, link_id, account_id, day as value_date, date_basis, amount, currency, original_amount, original_currency, kind,
    flow,
    case
        when flow is null then 0
        when kind in ('transfer', 'card_payment', 'investment', 'exchange', 'loan_payment') then -cost
        else amount
    end as counted_amount,
    case
        when void is not null then void
        when amount is null then if(unsigned_amount is null, 'no_amount', 'no_direction')
        when kind = 'transfer' then 'own_move'
        when kind = 'card_payment' then 'card_bill'
        when kind = 'loan_payment' then if(cost = -amount, null, 'loan_principal')
        when kind in ('investment', 'exchange', 'loan_proceeds') then kind
        when kind = 'reversal' then 'reversed'
    end as why_not,
    category, subcategory, if(kind = 'card_payment' and not is_named, null, merchant) as merchant, merchant_name, counterparty_document as counterparty, description, status, rail,
    instalment, instalments, account, account_category, institution, person_ids
from sided
order by value_date, id
