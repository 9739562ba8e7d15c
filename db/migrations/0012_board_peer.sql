-- Numbers of peers on boards: two bytes on the wire, no two processes give out the same one.
create sequence board_peer minvalue 0 maxvalue 65535 cycle;
