-- recurring: the series that rhythm found, each named after the payment that was known first.

with numbered as (
    select row_number() over () as series, * from found_series
),
member as (
    select series, unnest(member_ids) as id from numbered
),
summed as (
    select
        m.series, arg_min(l.id, (coalesce(t.first_run, 0), l.value_date, l.id)) as recurring_id,
        min(l.value_date) as first_date, max(l.value_date) as last_date,
        abs(arg_max(l.amount, (l.value_date, l.id))) as last_amount,
        arg_max(l.person_ids, (l.value_date, l.id)) as person_ids,
        list(distinct l.account_id order by l.account_id) as account_ids, count(*) as members
    from member m
    join ledger l on l.id = m.id
    join transactions t on t.id = m.id
    group by m.series
)
select
    s.recurring_id, n.direction, n.kind, n.merchant, n.account_id, n.currency, n.cadence,
    n.typical as typical_amount, s.last_amount, s.first_date, s.last_date,
    if(n.status = 'ended', null, n.expected) as next_date,
    if(n.status = 'ended', null, n.typical) as next_amount, n.status,
    round(n.typical / n.before - 1, 6) as price_change, n.before as price_before,
    n.changed_on as price_changed_on, n.rise_ids, n.missed,
    if(n.status = 'ended', 0, n.typical * n.a_year) as yearly_cost,
    s.members, n.member_ids, s.account_ids, s.person_ids, n.confidence, n.evidence, null as decided
from numbered n
join summed s using (series)
order by s.recurring_id
