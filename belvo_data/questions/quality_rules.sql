-- quality_rules: the rows of quality, counted.
select rule, max(severity)::bigint as severity, table_name, count(*) as found
from quality
group by rule, table_name
order by severity desc, found desc, rule, table_name
