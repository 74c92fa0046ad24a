-- duplicates: rows of one account and amount that the institution gives one id, or one reference that no other row
-- has, on one day and at one time where there is one. An id or a reference that rows of several amounts share is none
-- of a row; two coffees have two. The row that Belvo had first counts.

with sent as (
    select
        id, account_id, signed_amount, reference, nullif(trim(internal_identification), '') as internal,
        first_run, created_at, category, installment,
        if(epoch(transacted_at) % 3600 = 0, null, transacted_at) as at
    from transactions
    where deleted_at is null and account_id is not null and signed_amount <> 0
),
ids as (
    select account_id, internal, count(*) as rows from sent where internal is not null
    group by all having rows > 1 and min(signed_amount) = max(signed_amount)
),
refs as (
    select account_id, reference, count(*) as rows
    from sent where len(reference) >= 5 and regexp_matches(reference, '[1-9].*[1-9]')
    group by all having rows in (2, 3) and min(signed_amount) = max(signed_amount)
),
keyed as (
    select s.*, 'same internal identification' as said, internal as key
    from sent s join ids using (account_id, internal)
    union all
    select s.*, 'same reference', reference
    from sent s join refs using (account_id, reference)
    where category is distinct from 'Fees & Charges'
),
told as (
    select k.*, f.day, f.text, f.is_pending, row_number() over (
        partition by k.account_id, k.said, k.key, f.is_pending order by k.first_run, k.created_at, len(f.text) desc, k.id
    ) as place
    from keyed k
    join features f using (id)
    where f.day is not null
),
pairs as (
    select
        o.id, n.id as twin_id, o.said,
        case
            when o.said <> 'same reference' then if(o.day = n.day, 0.99, 0.95)
            when o.day = n.day and coalesce(o.at = n.at, true) then 0.93
        end as confidence, o.day = n.day as same_day
    from told o
    join told n using (account_id, said, key, is_pending)
    where n.place = 1 and o.place > 1 and abs(o.day - n.day) <= 5 and coalesce(o.installment = n.installment, true)
)
select
    id, arg_max(twin_id, (confidence, twin_id)) as twin_id, max(confidence)::double as confidence,
    to_json(list_concat(list(distinct said order by said), [
        'same amount', if(bool_or(same_day), 'same day', 'close days')
    ])) as evidence,
    null::varchar as decided, max(confidence) >= 0.85 as applied
from pairs
where confidence is not null
group by id
