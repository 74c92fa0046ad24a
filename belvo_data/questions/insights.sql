-- insights: Belvo's risk insights, and each of their amounts made of the same accounts here, over the same days.
with known as (
    select i.id, any_value(a.timezone) as timezone, any_value(a.currency) as currency
    from risk_insights i
    join account_profiles a on list_contains(i.accounts, a.account_id)
    where i.deleted_at is null and list_has_any(i.accounts, (select list(account_id) from chosen))
    group by i.id
    having count(distinct a.currency) = 1
),
sent as (
    select
        i.*, k.currency,
        timezone(coalesce(k.timezone, 'UTC'), coalesce(i.collected_at, i.created_at))::date as day
    from risk_insights i
    join known k on k.id = i.id
),
told as (
    unpivot (
        select
            id, link_id, currency, day, checking_balance, savings_balance, card_limit, card_used, loan_outstanding,
            closing_balance, min_balance_3m, mean_balance_3m, max_balance_3m, incoming_1m, incoming_3m, incoming_12m,
            outgoing_1m, outgoing_3m, outgoing_12m, net_cashflow_1m, net_cashflow_3m, net_cashflow_12m
        from sent
    )
    on columns(* exclude (id, link_id, currency, day))
    into name figure value belvo_amount
),
owned as (
    select s.id, b.*, p.category as sort, c.credit_limit
    from sent s
    join account_balances b on list_contains(s.accounts, b.account_id)
    join account_profiles p on p.account_id = b.account_id
    join accounts c on c.id = b.account_id
),
standing as (
    select
        id,
        sum(balance) filter (sort = 'CHECKING_ACCOUNT') as checking_balance,
        sum(balance) filter (sort = 'SAVINGS_ACCOUNT') as savings_balance,
        sum(credit_limit) filter (sort = 'CREDIT_CARD') as card_limit,
        -sum(balance) filter (sort = 'CREDIT_CARD') as card_used,
        -sum(balance) filter (sort = 'LOAN_ACCOUNT') as loan_outstanding,
        sum(balance) filter (sort in ('CHECKING_ACCOUNT', 'SAVINGS_ACCOUNT')) as closing_balance
    from owned
    group by id
),
days as (
    select s.id, h.day, sum(h.balance) as balance
    from sent s
    join account_profiles p on list_contains(s.accounts, p.account_id) and p.category in ('CHECKING_ACCOUNT', 'SAVINGS_ACCOUNT')
    join balance_history h on h.account_id = p.account_id and h.day > s.day - 90 and h.day <= s.day
    group by s.id, h.day
),
stood as (
    select
        id, min(balance) as min_balance_3m, round(sum(balance) / count(*), 2)::decimal(19, 4) as mean_balance_3m,
        max(balance) as max_balance_3m
    from days
    group by id
),
moved as (
    select
        s.id,
        sum(l.amount) filter (l.amount > 0 and l.value_date > s.day - 30) as incoming_1m,
        sum(l.amount) filter (l.amount > 0 and l.value_date > s.day - 90) as incoming_3m,
        sum(l.amount) filter (l.amount > 0) as incoming_12m,
        -sum(l.amount) filter (l.amount < 0 and l.value_date > s.day - 30) as outgoing_1m,
        -sum(l.amount) filter (l.amount < 0 and l.value_date > s.day - 90) as outgoing_3m,
        -sum(l.amount) filter (l.amount < 0) as outgoing_12m,
        sum(l.counted_amount) filter (l.value_date > s.day - 30) as net_cashflow_1m,
        sum(l.counted_amount) filter (l.value_date > s.day - 90) as net_cashflow_3m,
        sum(l.counted_amount) as net_cashflow_12m
    from sent s
    join ledger l on list_contains(s.accounts, l.account_id) and l.value_date > s.day - 365 and l.value_date <= s.day
    where coalesce(l.why_not, '') not in ('duplicate', 'pending_replaced', 'pending_stale', 'linked_twice', 'instalment_elsewhere')
    group by s.id
),
ours as (
    select id, figure, amount::decimal(19, 4) as amount
    from (unpivot (from standing) on columns(* exclude (id)) into name figure value amount)
    union all
    select id, figure, amount::decimal(19, 4) as amount
    from (unpivot (from stood) on columns(* exclude (id)) into name figure value amount)
    union all
    select id, figure, amount::decimal(19, 4) as amount
    from (unpivot (from moved) on columns(* exclude (id)) into name figure value amount)
),
compared as (
    select t.*, coalesce(o.amount, if(t.belvo_amount = 0, 0, null)) as amount
    from told t
    left join ours o on o.id = t.id and o.figure = t.figure
)
select
    link_id, regexp_replace(figure, '_[0-9]+m$', '') as figure,
    (case split_part(figure, '_', -1) when '1m' then 30 when '3m' then 90 when '12m' then 365 end)::bigint as days,
    currency, belvo_amount, amount, (amount - belvo_amount)::decimal(19, 4) as difference,
    case when amount is null then 'only_belvo' when abs(amount - belvo_amount) < 0.01 then 'same' else 'other_amount' end
        as verdict,
    day
from compared
order by verdict = 'same', currency, abs(amount - belvo_amount) desc, link_id, figure, days
