-- meaning: views beside the relations.

create or replace view banks as
from institutions qualify row_number() over (partition by name order by run desc, id desc) = 1;
comment on view banks is 'Institutions by their code: of those that share one, the one that was read last.';


create or replace view rates as from ops.rates;
comment on view rates is 'What one currency was worth in another on a day, as people said.';
create or replace view decisions as from ops.decisions;
comment on view decisions is 'What people decided about what detectors propose; the newest about the same rows holds.';
