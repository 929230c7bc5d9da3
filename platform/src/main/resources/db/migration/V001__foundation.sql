-- Foundation: node numbers, from which each app process makes ids of its own.
create schema foundation;
create sequence foundation.node;
