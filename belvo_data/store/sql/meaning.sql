-- meaning: the questions that are asked of the ledger.
--
-- Questions take a period (both days included), a list of link ids and a currency; null means all.
-- Money that leaves is negative in the ledger; income and spending are both positive in answers.

create or replace view banks as
from institutions qualify row_number() over (partition by name order by run desc, id desc) = 1;
comment on view banks is 'Institutions by their code: of those that share one, the one that was read last.';

create or replace macro chosen(since, until, only_links, only_currency) as table
select * from ledger
where value_date between since and until and ledger.currency is not null
  and (only_links is null or list_contains(only_links, ledger.link_id))
  and (only_currency is null or ledger.currency = only_currency);
comment on macro table chosen is 'The ledger''s rows of a period, some links and a currency; a row without a day or a currency is of none';

create or replace macro cashflow(since, until, only_links, only_currency) as table
select
    date_trunc('month', value_date)::date as month, currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending,
    income - spending as net
from chosen(since, until, only_links, only_currency)
where flow in ('income', 'spending')
group by all order by currency, month;
comment on macro table cashflow is 'Income, spending and what is left, by month and currency';

create or replace macro headline(since, until, only_links, only_currency) as table
select
    currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending,
    income - spending as net,
    count(*) as transactions, count(*) filter (status = 'PENDING') as pending,
    count(*) filter (why_not in ('own_move', 'card_bill', 'investment', 'exchange', 'loan_principal')) as own,
    count(*) filter (kind = 'unknown') as unknown
from chosen(since, until, only_links, only_currency)
group by all order by currency;
comment on macro table headline is 'One row a currency: income, spending, what is left, and how many rows that rests on';

create or replace macro spending(since, until, only_links, only_currency) as table
select coalesce(category, 'Not categorised') as category, currency, -sum(counted_amount) as spending, count(*) as transactions
from chosen(since, until, only_links, only_currency)
where flow = 'spending'
group by all order by currency, spending desc, category;
comment on macro table spending is 'Spending by category and currency';

create or replace macro merchants(since, until, only_links, only_currency) as table
select merchant, currency, -sum(counted_amount) as spending, count(*) as transactions
from chosen(since, until, only_links, only_currency)
where flow = 'spending' and merchant is not null
group by all order by currency, spending desc, merchant;
comment on macro table merchants is 'Spending by merchant and currency, where Belvo names one';

create or replace macro daily(since, until, only_links, only_currency) as table
select
    value_date as day, currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending
from chosen(since, until, only_links, only_currency)
where flow in ('income', 'spending')
group by all order by currency, day;
comment on macro table daily is 'Income and spending by day and currency';

create or replace macro movements(since, until, only_links, only_currency, words) as table
select
    value_date as day, description, merchant, coalesce(category, 'Not categorised') as category, amount, currency, kind, flow,
    status, account,
    institution, id
from chosen(since, until, only_links, only_currency)
where words is null or contains(
    strip_accents(lower(concat_ws(' ', description, merchant_name, category, subcategory, account, id))),
    strip_accents(lower(words))
)
order by day desc, id;
comment on macro table movements is 'The ledger''s rows, newest first; words finds them by text, without regard to case and accents';

create or replace macro balances(only_links, only_currency) as table
select
    a.id, a.link_id, a.institution, coalesce(i.display_name, a.institution) as bank, a.name, a.number, a.category,
    a.balance_type, a.currency, a.balance_current as balance, a.balance_available as available,
    if(a.balance_type = 'LIABILITY', -a.balance_current, a.balance_current) as worth,
    a.credit_limit, a.bill_due_date, a.collected_at
from accounts a
left join banks i on i.name = a.institution
where a.deleted_at is null
  and (only_links is null or list_contains(only_links, a.link_id))
  and (only_currency is null or a.currency = only_currency)
order by a.currency, worth desc, a.id;
comment on macro table balances is 'Accounts with their balances; worth is negative for what is owed';

create or replace macro net_worth(only_links, only_currency) as table
select
    currency, coalesce(sum(worth) filter (worth > 0), 0) as assets, coalesce(-sum(worth) filter (worth < 0), 0) as debts,
    assets - debts as net, count(*) as accounts, count(*) filter (balance is null) as without_balance
from balances(only_links, only_currency)
where currency is not null
group by all order by currency;
comment on macro table net_worth is 'What is owned less what is owed, by currency';

create or replace macro people(only_links) as table
select
    o.id, o.link_id, o.kind, o.display_name, o.email, o.phone_number, o.address, o.document_type, o.document_number,
    o.birth_date, coalesce(i.display_name, l.institution) as bank,
    (select count(*) from accounts a where a.link_id = o.link_id and a.deleted_at is null) as accounts
from owners o
left join links l on l.id = o.link_id
left join banks i on i.name = l.institution
where o.deleted_at is null and (only_links is null or list_contains(only_links, o.link_id))
order by o.display_name, o.id;
comment on macro table people is 'Owners with their bank and how many accounts came with them';

create or replace macro known_links() as table
select
    l.id, l.institution, coalesce(i.display_name, l.institution) as bank,
    if(l.deleted_at is null, l.status, 'deleted') as status, l.access_mode, l.external_id,
    l.created_at, l.last_accessed_at, l.refresh_rate, l.fetch_resources, l.stale_in, i.integration_type,
    i.status as bank_status,
    (select max_by(c.status, c.created_at) from consents c where c.link_id = l.id and c.deleted_at is null) as consent_status,
    (select max_by(c.expired_at, c.created_at) from consents c where c.link_id = l.id and c.deleted_at is null) as consent_ends_at,
    (select min(o.display_name) from owners o where o.link_id = l.id and o.deleted_at is null) as owner,
    (select count(*) from accounts a where a.link_id = l.id and a.deleted_at is null) as accounts,
    (select count(*) from transactions t where t.link_id = l.id and t.deleted_at is null) as transactions
from links l
left join banks i on i.name = l.institution
where l.deleted_at is null
   or exists (from accounts a where a.link_id = l.id and a.deleted_at is null)
   or exists (from transactions t where t.link_id = l.id and t.deleted_at is null)
order by l.created_at, l.id;
comment on macro table known_links is
    'Links with their bank, owner, consent and how much was read; deleted ones as long as what was read is kept';

create or replace macro span() as table
select min(value_date) as since, max(value_date) as until from ledger;
comment on macro table span is 'First and last day of the ledger';

create or replace macro currencies() as table
select currency from ledger where currency is not null
union
select currency from accounts where currency is not null and deleted_at is null
order by currency;
comment on macro table currencies is 'The currencies that amounts come in';

create or replace macro account_flows(since, until, only_links, only_currency) as table
select
    account_id, any_value(coalesce(account, account_category)) as account, any_value(institution) as institution,
    currency,
    coalesce(sum(amount) filter (amount > 0), 0) as came, coalesce(-sum(amount) filter (amount < 0), 0) as went,
    count(*) as transactions
from chosen(since, until, only_links, only_currency)
group by account_id, currency order by currency, came + went desc, account_id;
comment on macro table account_flows is
    'What came into and went out of each account, moves between own accounts included';

create or replace macro owner_flows(since, until, only_links, only_currency) as table
with named as (
    select link_id, string_agg(display_name, ' & ' order by display_name, id) as owner
    from owners where deleted_at is null group by link_id
)
select
    coalesce(named.owner, 'No owner named') as owner, currency,
    coalesce(sum(counted_amount) filter (flow = 'income'), 0) as income,
    coalesce(-sum(counted_amount) filter (flow = 'spending'), 0) as spending
from chosen(since, until, only_links, only_currency) c
left join named on named.link_id = c.link_id
where flow in ('income', 'spending')
group by all order by currency, income + spending desc, owner;
comment on macro table owner_flows is 'Income and spending by who owns the link, and currency';
