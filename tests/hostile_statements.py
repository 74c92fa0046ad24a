"""Hostile statements: what a visitor of the SQL page may try, by what it is after.

``{outside}`` is a file that holds ``SECRET``, ``{file}`` the published file, ``{folder}`` the folder of both.
"""

from __future__ import annotations

SECRET = "words-that-lie-outside"

FILES = """
select * from read_text('{outside}')
select * from read_blob('{outside}')
select * from read_csv('{outside}')
select * from read_csv_auto('{outside}')
from read_csv('{outside}', header := false)
from read_parquet('{outside}')
from parquet_scan('{outside}')
from read_json('{outside}')
from read_json_auto('{outside}')
from read_json_objects('{outside}')
from read_ndjson('{outside}')
from read_ndjson_auto('{outside}')
from read_ndjson_objects('{outside}')
from parquet_metadata('{outside}')
from parquet_schema('{outside}')
from parquet_file_metadata('{outside}')
from parquet_kv_metadata('{outside}')
from parquet_full_metadata('{outside}')
from parquet_bloom_probe('{outside}', 'a', 1)
from sniff_csv('{outside}')
from glob('{folder}/*')
from glob('/**')
from read_duckdb('{file}', table_name := 'links')
from read_blob('{file}')
from read_text('{file}')
select content from read_blob('{folder}/*.duckdb')
from '{outside}'
from '{folder}/*.csv'
from "{outside}"
from '{file}'
from 'file://{outside}'
from '/etc/passwd'
from '/proc/self/environ'
from '/proc/self/cmdline'
select * from read_text('/proc/self/environ')
select * from read_text('/proc/1/environ')
select * from read_blob('/proc/self/maps')
select * from read_text('/dev/stdin')
from read_csv('/dev/fd/0')
from read_text(['{outside}', '{file}'])
select (select content from read_text('{outside}'))
select * from links where id in (select content from read_text('{outside}'))
with a as (from read_text('{outside}')) from a
with recursive a as (select content from read_text('{outside}') union select * from a) from a
select * from links, lateral (from read_text('{outside}'))
select 1 union all select content from read_text('{outside}')
select 1 order by (select content from read_text('{outside}'))
describe from read_csv('{outside}')
summarize from read_csv('{outside}')
explain select * from read_text('{outside}')
explain analyze select * from read_text('{outside}')
select list_transform([1], x -> (select content from read_text('{outside}')))
select exists (from read_text('{outside}'))
select '{outside}'.read_text()
select read_text('{outside}')
from read_text('{folder}' || '/outside.txt')
"""
NETWORK = """
from 'https://example.org/a.parquet'
from 'http://127.0.0.1/a.csv'
from 's3://bucket/a.parquet'
from 'hf://datasets/a/b.csv'
from 'gcs://bucket/a.parquet'
from read_csv('https://example.org/a.csv')
from read_parquet('s3://bucket/a.parquet')
from read_text('http://169.254.169.254/latest/meta-data')
from read_json('http://127.0.0.1:8501/_stcore/health')
from postgres_scan('host=127.0.0.1', 'public', 'a')
from postgres_query('a', 'select 1')
from mysql_scan('host=127.0.0.1', 'a', 'b')
from sqlite_scan('{folder}/journal.sqlite', 'links')
from http_get('http://127.0.0.1')
from iceberg_scan('s3://a/b')
from delta_scan('s3://a/b')
from st_read('{outside}')
from read_xlsx('{outside}')
"""
EXTENSIONS = """
install httpfs
install httpfs from community
force install httpfs
load httpfs
load '{outside}'
install '{outside}'
load sqlite_scanner
update extensions
from duckdb_extensions()
pragma extension_versions
set autoload_known_extensions = true
set allow_unsigned_extensions = true
set custom_extension_repository = 'http://127.0.0.1'
"""
ATTACHING = """
attach '{file}' as again
attach '{folder}/new.duckdb'
attach ':memory:' as m
attach 'https://example.org/a.duckdb' as a
attach 'postgres:host=127.0.0.1' as p (type postgres)
attach '{folder}/journal.sqlite' as j (type sqlite)
attach or replace '{file}' as belvo
attach if not exists ':memory:' as m
detach belvo
use memory
use system
export database '{folder}/out'
import database '{folder}/out'
copy from database belvo to memory
from duckdb_databases()
select path from duckdb_databases
pragma database_list
from pragma_database_list
pragma database_size
from pragma_database_size()
"""
WRITING = """
copy links to '{folder}/out.csv'
copy (from links) to '{folder}/out.parquet' (format parquet)
copy links to '/dev/stdout'
copy links from '{outside}'
create table a (b int)
create table memory.main.a as from links
create temp table a as select 1
create or replace table links as select 1
create view a as select 1
create temp view a as select 1
create macro a() as 1
create temp macro a() as table from links
create schema a
create type a as enum ('b')
create sequence a
create index a on links (id)
create secret (type s3, key_id 'a', secret 'b')
create persistent secret (type s3)
insert into links select * from links
insert or replace into links default values
update links set id = 'a'
delete from links
truncate links
merge into links using links l on (links.id = l.id) when matched then delete
drop table links
drop view ledger
drop schema ops cascade
alter table links add column a int
alter table links rename to a
comment on table links is 'a'
with a as (select 1) insert into links from a
with a as (delete from links returning *) from a
select * into a from links
select nextval('a')
replace into links values (1)
"""
SETTINGS = """
set enable_external_access = true
set global enable_external_access = true
set lock_configuration = false
set memory_limit = '100GB'
set threads = 64
set temp_directory = '{folder}'
set allowed_directories = ['/']
set allowed_paths = ['{outside}']
set home_directory = '/'
set secret_directory = '{folder}'
set log_query_path = '{folder}/log'
set python_scan_all_frames = true
set python_enable_replacements = true
set search_path = 'memory'
set variable a = 1
set errors_as_json = false
reset memory_limit
reset enable_external_access
pragma enable_profiling
pragma profile_output = '{folder}/profile'
pragma memory_limit = '100GB'
pragma threads = 64
pragma enable_logging
call enable_logging()
call enable_logging(storage := 'file', storage_config := {{'path': '{folder}'}})
from enable_logging()
from duckdb_logs()
from duckdb_logs
call duckdb_settings()
from duckdb_settings()
from DUCKDB_SETTINGS()
select value from duckdb_settings() where name = 'temp_directory'
from pg_settings
from pg_catalog.pg_settings
select current_setting('memory_limit')
select current_setting('secret_directory')
select "CURRENT_SETTING"('temp_directory')
select current_setting(name) from (values ('home_directory')) t(name)
checkpoint
force checkpoint
call force_checkpoint()
vacuum
analyze
"""
SECRETS = """
select getenv('PATH')
select getenv('BELVO_SECRET_PASSWORD')
select "getenv"('HOME')
select getenv(name) from (values ('HOME')) t(name)
select getvariable('a')
from duckdb_secrets()
from duckdb_secrets(redact := false)
from which_secret('s3://a', 's3')
from duckdb_secret_types()
from duckdb_variables()
from duckdb_temporary_files()
from duckdb_external_file_cache()
from duckdb_prepared_statements()
from pg_prepared_statements
select write_log('a')
"""
PROCESSES = """
from python_map_function()
from pandas_scan(0)
from arrow_scan(1, 2, 3)
from arrow_scan_dumb(1, 2, 3)
from db
from asked
from limits
from sys
from seq_scan(links)
prepare a as select 1
execute a
deallocate a
begin
begin transaction read only
commit
rollback
select pg_sleep(60)
select sleep_ms(60000)
.shell ls
.read {outside}
"""
HIDING = """
select 1; select 2
select 1; copy links to '{folder}/out.csv'
select 1; set threads = 8;
; attach ':memory:' as m
/* select */ attach ':memory:' as m
-- select
/* a /* b */ set threads = 8
--\\n copy links to '{folder}/out.csv'
explain copy links to '{folder}/out.csv'
explain analyze create table a (b int)
explain attach ':memory:' as m
from query('select 1')
from query('from read_text(''{outside}'')')
from query_table('links')
from query_table(['links'])
from json_execute_serialized_sql(json_serialize_sql('select 1'))
pragma json_execute_serialized_sql('a')
FROM ReAd_TeXt('{outside}')
from "read_text"('{outside}')
from "READ_TEXT"('{outside}')
from system.main.read_text('{outside}')
from main.read_text('{outside}')
from read_text/**/('{outside}')
from read_text -- a\\n ('{outside}')
from read_text(E'\\x2f' || 'etc/passwd')
from U&"read_text"('{outside}')
select U&'\\0041'
from rea\u0501_text('{outside}')
from \uff52\uff45\uff41\uff44_text('{outside}')
\u200bcopy links to '{folder}/out.csv'
\ufeffcopy links to '{folder}/out.csv'
\u202ecopy links to '{folder}/out.csv'
$$copy links to '{folder}/out.csv'$$
select $1
select ?
select 1 \x00 from links
(((copy links to '{folder}/out.csv')))
with a as (from duckdb_settings()) from a
with read_text as (select 1) from read_text('{outside}')
pivot links on institution
select * from (pivot links on institution using count(*))
from links at (version => 1)
execute immediate 'select 1'
do $$ begin end $$
"""
TABLE = {
    "files": FILES,
    "network": NETWORK,
    "extensions": EXTENSIONS,
    "attaching": ATTACHING,
    "writing": WRITING,
    "settings": SETTINGS,
    "secrets": SECRETS,
    "processes": PROCESSES,
    "hiding": HIDING,
}
STATEMENTS = [
    (kind, line.replace("\\n", "\n")) for kind, lines in TABLE.items() for line in lines.split("\n") if line
]
RUNAWAY = {
    "a cross join": "select count(distinct a.n * b.n * c.n) from {many} a, {many} b, {many} c",
    "a product without end": "select sum(a.n * b.n) from {many} a, {many} b, {many} c",
    "a recursion without end": "with recursive r as (select 1 n union all select n + 1 from r)"
    " select max(n) from r",
    "a recursion that grows": "with recursive r as (select 1 as place union all select place + n from r,"
    " {many}) from r",
    "a list without end": "select list(n) from range(10000000000) t(n)",
    "a text without end": "select string_agg(repeat('x', 1000000)) from {many}",
    "one huge value": "select repeat('x', 4000000000)",
    "a sort that fits nowhere": "from {many} a, {many} b order by hash(a.n + b.n) "
    "limit 9000000 offset 9000000",
    "a pattern that is slow": "select count(*) from {many} a, {many} b "
    "where regexp_matches(repeat('a', 900), '(a|a)*b' || a.n)",
}
