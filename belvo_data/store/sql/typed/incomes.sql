create or replace temp macro typed_incomes(pages, largest) as table
select
    coalesce(r.id, r.link) as id, r.link as link_id, r.income_source_type, day(r.first_transaction_date) as first_transaction_date,
    day(r.last_transaction_date) as last_transaction_date, r.best_working_day_to_charge, r.good_working_days_to_charge,
    r.number_of_income_streams,
    only_one(list_transform(cast(r.income_streams as json[]), lambda stream: stream->>'$.currency')) as currency,
    r.monthly_average, r.monthly_average_regular, r.monthly_average_irregular, r.monthly_average_low_confidence,
    r.monthly_average_medium_confidence, r.monthly_average_high_confidence, r.total_income_amount,
    r.total_regular_income_amount, r.total_irregular_income_amount, r.total_low_confidence, r.total_medium_confidence,
    r.total_high_confidence, r.income_streams, moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from (
    select json_transform(r, '{
        "id": "VARCHAR", "link": "VARCHAR", "income_source_type": "VARCHAR", "first_transaction_date": "VARCHAR",
        "last_transaction_date": "VARCHAR", "best_working_day_to_charge": "INTEGER",
        "good_working_days_to_charge": ["INTEGER"], "number_of_income_streams": "INTEGER",
        "monthly_average": "DECIMAL(18,4)", "monthly_average_regular": "DECIMAL(18,4)",
        "monthly_average_irregular": "DECIMAL(18,4)", "monthly_average_low_confidence": "DECIMAL(18,4)",
        "monthly_average_medium_confidence": "DECIMAL(18,4)", "monthly_average_high_confidence": "DECIMAL(18,4)",
        "total_income_amount": "DECIMAL(18,4)", "total_regular_income_amount": "DECIMAL(18,4)",
        "total_irregular_income_amount": "DECIMAL(18,4)", "total_low_confidence": "DECIMAL(18,4)",
        "total_medium_confidence": "DECIMAL(18,4)", "total_high_confidence": "DECIMAL(18,4)", "income_streams": "JSON",
        "collected_at": "VARCHAR", "created_at": "VARCHAR"
    }') as r from records(pages, largest)
);
