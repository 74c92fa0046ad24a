-- quality: a rule a query.

with of_rows as (
    select 'future_date' as rule, 1 as severity, id, 'Dated ' || value_date || ', after the last sync' as detail
    from ledger where why_not = 'future'
    union all
    select 'no_date', 3, id, 'It is in no period' from ledger where value_date is null
    union all
    select 'date_from_elsewhere', 1, id, 'The day is of ' || date_basis from ledger where date_basis <> 'value_date'
    union all
    select 'no_direction', 3, id, 'Whether it came or went is not said, so that it counts as neither'
    from ledger where why_not = 'no_direction'
    union all
    select 'no_amount', 3, id, 'It counts as nothing' from ledger where why_not = 'no_amount'
    union all
    select 'no_currency', 3, id, 'Neither it nor its account has one, so that no total has it'
    from ledger where currency is null
    union all
    select 'no_account', 2, id, 'Its account is not among those that Belvo sends'
    from ledger where account_id is null or account_id not in (select id from accounts where deleted_at is null)
    union all
    select 'category_contradicts', 1, id, category || ', but it ' || if(amount > 0, 'came', 'went')
    from ledger
    where kind not in ('refund', 'reversal') and (
        (amount < 0 and category in ('Income & Payments', 'Deposits'))
        or (amount > 0 and category in ('Withdrawal & ATM', 'Taxes', 'Fees & Charges', 'Insurance'))
    )
    union all
    select 'pending_stale', 2, id, 'Pending since ' || value_date || ', longer than a bank takes; it no longer counts'
    from ledger where why_not = 'pending_stale'
    union all
    select 'duplicate', 2, id, 'Delivered under a second id; it does not count' from ledger where why_not = 'duplicate'
    union all
    select
        'half_transfer', 2, coalesce(outflow_id, inflow_id),
        'A ' || replace(kind, '_', ' ') || ' whose other side is in no linked account'
    from transfers where applied and (outflow_id is null or inflow_id is null)
),
of_accounts as (
    select 'no_balance' as rule, 2 as severity, account_id as id, 'It is left out of the net worth' as detail
    from account_balances where balance is null
    union all
    select 'no_currency', 3, account_id, 'It is left out of the net worth' from account_balances where currency is null
    union all
    select why_not, 2, account_id, 'It counts with ' || counted_with from account_balances where why_not is not null
    union all
    select
        'not_reconciled', 3, account_id,
        'From ' || since || ' to ' || until || ' the balance changed by ' || unexplained || ' ' || currency
            || ' more than its rows say'
    from reconciliation where unexplained <> 0
),
of_people as (
    select 'owners' as table_name, id, 'owner_without_document' as rule, 'Nobody is known by it at another bank' as detail
    from owners where deleted_at is null and nullif(trim(document_number), '') is null
    union all
    select 'links', id, 'no_owner', 'Whose accounts they are is not said'
    from links l
    where deleted_at is null and exists (from account_balances b where b.link_id = l.id)
        and not exists (from owners o where o.link_id = l.id and o.deleted_at is null)
)
select rule, severity, 'transactions' as table_name, id as row_id, detail from of_rows
union all
select rule, severity, 'accounts', id, detail from of_accounts
union all
select rule, 1, table_name, id, detail from of_people
union all
select distinct 'odd_value', 2, table_name, row_id, field || ': ' || reason from ops.odd_values
