-- What must survive a crash: work to do at a time, and events that a listener has not finished with.

-- Filled by db-scheduler; its columns are the library's.
create table foundation.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index on foundation.scheduled_tasks (execution_time);
create index on foundation.scheduled_tasks (last_heartbeat);

-- Filled by Spring Modulith; a row is deleted when its listener is done.
create table foundation.event_publication (
    id                     uuid        not null primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    integer,
    last_resubmission_date timestamptz
);
create index on foundation.event_publication using hash (serialized_event);
create index on foundation.event_publication (completion_date);
