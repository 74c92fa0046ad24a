-- breakdown: income or spending by a dimension. What several persons own together is a group of its own.
with labelled as (
    select
        case dimension
            when 'category' then coalesce(category, 'Not categorised')
            when 'subcategory' then subcategory
            when 'merchant' then merchant
            when 'account' then account
            when 'institution' then institution
            when 'person' then nullif(array_to_string(person_ids, ' & '), '')
            when 'rail' then rail
            when 'kind' then kind
            when 'weekday' then isodow(value_date)::varchar
            else error('There is no dimension ' || dimension || ': category, subcategory, merchant, account, institution, person, rail, kind, weekday')
        end as label,
        currency, counted_amount
    from chosen
    where flow = of_flow
), totals as (
    select label, currency, if(of_flow = 'income', 1, -1) * sum(counted_amount) as total, count(*) as transactions
    from labelled
    group by all
)
select label, currency, total, transactions, (total / nullif(sum(total) over (partition by currency), 0))::double as share
from totals
order by currency, total desc, label
