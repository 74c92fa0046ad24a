create or replace temp macro typed_accounts(pages, largest) as table
select
    r.id, r.link as link_id, coalesce(r.institution->>'$.name', r.institution->>'$') as institution,
    r.name, r.number, r.category, r.type, r.subtype,
    coalesce(
        r.balance_type,
        if(r.category in ('CREDIT_CARD', 'LOAN_ACCOUNT', 'FINANCING_ACCOUNT', 'INVOICE_FINANCING_ACCOUNT'), 'LIABILITY', 'ASSET')
    ) as balance_type,
    r.currency, r.balance.current as balance_current, r.balance.available as balance_available,
    r.balance.blocked as balance_blocked, r.balance.automatically_invested as balance_automatically_invested,
    r.agency, r.public_identification_name, r.public_identification_value,
    r.credit_data.credit_limit as credit_limit, day(r.credit_data.cutting_date) as bill_due_date,
    r.credit_data.minimum_payment as bill_minimum_payment, r.credit_data.network as card_network,
    r.loan_data.contract_amount as loan_contract_amount, r.loan_data.loan_type as loan_type,
    day(r.loan_data.contract_end_date) as loan_contract_end_date,
    moment(r.last_accessed_at) as last_accessed_at, moment(r.collected_at) as collected_at,
    moment(r.created_at) as created_at
from read_json(
    pages, format = 'array', compression = 'zstd', maximum_object_size = largest,
    columns = {
        id: 'VARCHAR', link: 'VARCHAR', institution: 'JSON', name: 'VARCHAR', number: 'VARCHAR',
        category: 'VARCHAR', type: 'VARCHAR', subtype: 'VARCHAR', balance_type: 'VARCHAR', currency: 'VARCHAR',
        balance: 'STRUCT(current DECIMAL(18,4), available DECIMAL(18,4), blocked DECIMAL(18,4), automatically_invested DECIMAL(18,4))',
        agency: 'VARCHAR', public_identification_name: 'VARCHAR', public_identification_value: 'VARCHAR',
        credit_data: 'STRUCT(credit_limit DECIMAL(18,4), cutting_date VARCHAR, minimum_payment DECIMAL(18,4), network VARCHAR)',
        loan_data: 'STRUCT(contract_amount DECIMAL(18,4), loan_type VARCHAR, contract_end_date VARCHAR)',
        last_accessed_at: 'VARCHAR', collected_at: 'VARCHAR', created_at: 'VARCHAR'
    }
) as r;
