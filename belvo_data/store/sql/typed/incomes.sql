create or replace temp macro typed_incomes(pages, largest) as table
select
    r.id, r.link as else_id, r.link as link_id, r.income_source_type,
    day(r.first_transaction_date) as first_transaction_date, day(r.last_transaction_date) as last_transaction_date,
    whole(r.best_working_day_to_charge) as best_working_day_to_charge,
    list_transform(r.good_working_days_to_charge, lambda one: whole(one)) as good_working_days_to_charge,
    whole(r.number_of_income_streams) as number_of_income_streams,
    only_one(list_transform(cast(r.income_streams as json[]), lambda stream: stream->>'$.currency')) as currency,
    money(r.monthly_average) as monthly_average,
    money(r.monthly_average_regular) as monthly_average_regular,
    money(r.monthly_average_irregular) as monthly_average_irregular,
    money(r.monthly_average_low_confidence) as monthly_average_low_confidence,
    money(r.monthly_average_medium_confidence) as monthly_average_medium_confidence,
    money(r.monthly_average_high_confidence) as monthly_average_high_confidence,
    money(r.total_income_amount) as total_income_amount,
    money(r.total_regular_income_amount) as total_regular_income_amount,
    money(r.total_irregular_income_amount) as total_irregular_income_amount,
    money(r.total_low_confidence) as total_low_confidence,
    money(r.total_medium_confidence) as total_medium_confidence,
    money(r.total_high_confidence) as total_high_confidence,
    r.income_streams, moment(r.collected_at) as collected_at, moment(r.created_at) as created_at
from records_incomes(pages, largest) as r;
