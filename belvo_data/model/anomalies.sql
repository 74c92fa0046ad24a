-- anomalies: payments far outside the habits of who pays them, told by medians and quantiles over the whole ledger.
-- What recurs is measured by its series only, and two payments of an amount that is usual at a shop are two coffees.

with member as materialized (
    select recurring_id, unnest(member_ids) as id from recurring
),
paid as materialized (
    select
        l.id, l.account_id, l.value_date as day, -l.amount as amount, l.currency, l.kind, l.person_ids, l.merchant,
        coalesce(nullif(array_to_string(l.person_ids, ' '), ''), l.link_id) as person,
        l.description, m.id is not null as recurs
    from ledger l
    left join member m on m.id = l.id
    where l.flow = 'spending' and l.kind in ('spending', 'fee') and l.amount < 0 and l.value_date is not null
      and coalesce(l.instalments, 1) <= 1
),
persons_habits as materialized (
    select
        person, currency, count(*) as many, min(day) as since, quantile_cont(amount::double, 0.5) as usual,
        quantile_cont(amount::double, 0.95) as much
    from paid where kind = 'spending' and not recurs
    group by all
),
merchants_usual as materialized (
    select person, currency, merchant, quantile_cont(amount::double, 0.5) as usual
    from paid where merchant is not null and kind = 'spending'
    group by all
),
merchants_habits as materialized (  -- what is far above the usual is no measure of what is much
    select
        person, currency, merchant, count(*) as many, count(*) filter (not recurs) as single, min(day) as since,
        any_value(u.usual) as usual, quantile_cont(amount::double, 0.9) filter (amount < 4 * u.usual) as much
    from paid
    join merchants_usual u using (person, currency, merchant)
    where kind = 'spending'
    group by all
),
large as (
    select
        p.id, if(h.single > 5, 'large', 'new_merchant') as kind, p.amount, if(h.single > 5, h.usual, null) as usual,
        if(h.single > 5, p.amount / h.usual, p.amount / w.much) as times
    from paid p
    join merchants_habits h using (person, currency, merchant)
    join persons_habits w using (person, currency)
    where p.kind = 'spending' and not p.recurs and w.many >= 30
      and (
          (h.single > 5 and p.amount >= 4 * h.usual and p.amount >= 2.7 * h.much and p.amount >= w.usual)
          or (h.single <= 2 and p.day = h.since and p.amount >= 3 * w.much and p.day >= w.since + 30)
      )
),
charged as (  -- amounts that an account paid a merchant twice, a day apart at most, and never else
    select person, currency, amount, max_by(id, (day, id)) as id
    from paid
    where merchant is not null and kind = 'spending' and not recurs
    group by person, currency, account_id, merchant, amount
    having count(*) = 2 and max(day) - min(day) <= 1
),
twice as (
    select c.id, 'duplicate_charge' as kind, c.amount, null::double as usual, 1 as times
    from charged c
    join persons_habits w using (person, currency)
    where c.amount >= w.usual
),
fees as (
    select
        id, person, currency, amount, day, recurs,
        trim(regexp_replace(lower(strip_accents(description)), '[^a-z]+', ' ', 'g')) as words
    from paid where kind = 'fee'
),
unexpected as (
    select id, 'fee' as kind, amount, null::double as usual, 1 as times
    from fees
    qualify not recurs
        and count(*) over (partition by person, currency, words, amount) < 3  -- else it is a tariff
        and greatest(count(*) filter (not recurs) over (partition by person, currency, words), count(*) over (partition by person, currency, amount)) * 90
            <= greatest(90, max(day) over (partition by person, currency) - min(day) over (partition by person, currency))
),
found as (
    select * from large union all by name select * from twice union all by name select * from unexpected
),
told as (
    select
        f.kind || ':' || f.id as anomaly_id, f.id as transaction_id, p.account_id, null as recurring_id, f.kind, p.day,
        null::date as expected_date, f.amount, f.usual as usual_amount, p.currency,
        case when f.times >= 10 or f.kind = 'new_merchant' and f.times >= 6 then 3 when f.kind = 'fee' then 1 else 2 end
            as severity,
        case f.kind
            when 'large' then printf('%.0f times what %s usually costs', f.times, p.merchant)
            when 'new_merchant' then printf('a first payment to %s, and %.0f times a large one', p.merchant, f.times)
            when 'duplicate_charge' then printf('%s charged the same amount twice', p.merchant)
            else 'a fee that is not regular'
        end as reason, p.person_ids
    from found f
    join paid p using (id)
    union all
    select
        'price_rise:' || l.id, l.id, l.account_id, r.recurring_id, 'price_rise', l.value_date, null,
        abs(l.amount), b.was, l.currency, if(abs(l.amount) >= 1.2 * b.was, 2, 1),
        printf('%s costs %.0f%% more from here on', coalesce(r.merchant, 'it'), 100 * (abs(l.amount) / b.was - 1)),
        l.person_ids
    from (select * exclude (rise_ids), unnest(rise_ids) as id from recurring where direction = 'OUTFLOW') r
    join ledger l on l.id = r.id
    join (
        select m.id, lag(abs(l.amount)) over (partition by m.recurring_id order by l.value_date, l.id) as was
        from member m join ledger l on l.id = m.id
    ) b on b.id = r.id
    where abs(l.amount) >= 1.02 * b.was and r.kind <> 'fee'
    union all
    select
        'missing_income:' || recurring_id || ':' || expected, null, account_ids[1], recurring_id, 'missing_income',
        expected, expected, typical_amount, typical_amount, currency, 3,
        printf('%s was expected and did not come', coalesce(merchant, 'pay')), person_ids
    from (select *, unnest(missed) as expected from recurring)
    where kind = 'salary' and members > 3
)
select *, json_array(reason) as evidence, null as decided
from told
qualify row_number() over (
    partition by coalesce(nullif(array_to_string(person_ids, ' '), ''), account_id), date_trunc('month', day)
    order by severity desc, amount desc, anomaly_id
) <= 3
