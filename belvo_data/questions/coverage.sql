-- coverage: counts of every column by link, turned into rows, then summed by institution.
with of_accounts as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run, institution)))
        from accounts where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_owners as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from owners where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_transactions as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from transactions where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_balances as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from balances where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_bills as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from bills where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_investments as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from investments where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_investment_transactions as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from investment_transactions where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_exchanges as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from exchanges where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_incomes as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from incomes where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_recurring_expenses as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from recurring_expenses where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
of_risk_insights as (
    unpivot (
        select link_id, count(*) as rows, count(columns(* exclude (id, link_id, deleted_at, first_run, run)))
        from risk_insights where deleted_at is null group by link_id
    ) on columns(* exclude (link_id, rows)) into name field value filled
),
placed as (
    select l.id as link_id, l.institution, if(len(b.country_codes) = 1, b.country_codes[1], null) as country
    from links l
    left join banks b on b.name = l.institution
),
counted as (
    select 'accounts' as resource, link_id, rows, field, filled from of_accounts
    union all
    select 'owners' as resource, link_id, rows, field, filled from of_owners
    union all
    select 'transactions' as resource, link_id, rows, field, filled from of_transactions
    union all
    select 'balances' as resource, link_id, rows, field, filled from of_balances
    union all
    select 'bills' as resource, link_id, rows, field, filled from of_bills
    union all
    select 'investments' as resource, link_id, rows, field, filled from of_investments
    union all
    select 'investment_transactions' as resource, link_id, rows, field, filled from of_investment_transactions
    union all
    select 'exchanges' as resource, link_id, rows, field, filled from of_exchanges
    union all
    select 'incomes' as resource, link_id, rows, field, filled from of_incomes
    union all
    select 'recurring_expenses' as resource, link_id, rows, field, filled from of_recurring_expenses
    union all
    select 'risk_insights' as resource, link_id, rows, field, filled from of_risk_insights
)
select
    c.resource, p.institution, p.country, c.field, sum(c.rows)::bigint as rows, sum(c.filled)::bigint as filled,
    (sum(c.filled) / sum(c.rows))::double as share
from counted c
join placed p on p.link_id = c.link_id
group by c.resource, p.institution, p.country, c.field
order by c.resource, p.institution, c.field
