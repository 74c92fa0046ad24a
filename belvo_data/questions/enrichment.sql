-- enrichment: Belvo's findings, each with the series here that has most of its payments; then the series that Belvo has not.
with sent as (
    select
        'expense' as finding, id as finding_id, link_id, account_id, name, currency, frequency,
        median_transaction_amount as amount, last_transaction_date as last_date,
        list_transform(cast(transactions as json[]), lambda one: {
            'day': try_cast(one->>'$.value_date' as date), 'amount': -abs(try_cast(one->>'$.amount' as decimal(19, 4)))
        }) as payments
    from recurring_expenses
    where deleted_at is null
    union all
    select
        'income', concat_ws(' ', id, stream), link_id, stream->>'$.account_id', stream->>'$.last_income_description',
        stream->>'$.currency', stream->>'$.frequency', try_cast(stream->>'$.average_income_amount' as decimal(19, 4)),
        try_cast(stream->>'$.last_income_date' as date),
        [{
            'day': try_cast(stream->>'$.last_income_date' as date),
            'amount': try_cast(stream->>'$.last_income_amount' as decimal(19, 4))
        }]
    from (select id, link_id, unnest(cast(income_streams as json[])) as stream from incomes where deleted_at is null)
    where stream->>'$.frequency' not in ('SINGLE', 'IRREGULAR')
),
series as (
    select
        *, if(direction = 'OUTFLOW', 'expense', 'income') as finding,
        case cadence
            when 'weekly' then 'WEEKLY' when 'biweekly' then 'FORTNIGHTLY' when 'semimonthly' then 'FORTNIGHTLY'
            when 'monthly' then 'MONTHLY' when 'bimonthly' then 'BIMONTHLY' when 'quarterly' then 'QUARTERLY'
            when 'semiannual' then 'SEMIANNUAL' when 'yearly' then 'YEARLY'
        end as frequency
    from recurring
    where decided is distinct from 'refused' and list_has_any(account_ids, (select list(account_id) from chosen))
),
shared as (
    select p.finding_id, r.recurring_id, count(*) as payments
    from (select finding_id, finding, account_id, unnest(payments) as payment from sent) p
    join ledger l on l.account_id = p.account_id and l.value_date = p.payment.day and l.amount = p.payment.amount
    join (select recurring_id, finding, unnest(member_ids) as id from series) r on r.id = l.id and r.finding = p.finding
    group by p.finding_id, r.recurring_id
    qualify row_number() over (partition by p.finding_id order by count(*) desc, r.recurring_id) = 1
),
compared as (
    select
        s.finding, s.name, s.account_id, s.currency, s.amount as belvo_amount, r.typical_amount as amount,
        s.frequency as belvo_frequency, r.cadence, s.last_date as belvo_last_date, r.last_date, r.recurring_id,
        case
            when r.recurring_id is null then 'only_belvo'
            when r.frequency is distinct from s.frequency then 'other_rhythm'
            when abs(r.typical_amount - s.amount) > 0.05 * abs(r.typical_amount) then 'other_amount'
            else 'same'
        end as verdict
    from sent s
    left join shared h on h.finding_id = s.finding_id
    left join series r on r.recurring_id = h.recurring_id
    where s.account_id in (select account_id from chosen)
),
missed as (
    select
        r.finding, r.merchant as name, r.account_id, r.currency, null as belvo_amount, r.typical_amount as amount,
        null as belvo_frequency, r.cadence, null as belvo_last_date, r.last_date, r.recurring_id, 'only_here' as verdict
    from series r
    where r.recurring_id not in (select recurring_id from shared)
      and exists (
          from sent s join account_profiles a on a.link_id = s.link_id
          where s.finding = r.finding and list_contains(r.account_ids, a.account_id)
      )
)
select
    finding, verdict, name, account_id, currency, belvo_amount, amount, belvo_frequency, cadence, belvo_last_date,
    last_date, recurring_id
from (from compared union all by name from missed)
order by finding, verdict = 'same', currency, coalesce(belvo_amount, amount) desc, name, recurring_id
