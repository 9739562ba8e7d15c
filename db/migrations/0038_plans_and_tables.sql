-- When a block of the agenda was first opened in the room: until then facilitators may plan it otherwise (B14).
alter table agenda_block add column opened_at timestamptz;

-- Where a room stands now, that block and those before it have begun.
update agenda_block set opened_at = now()
from workshop, agenda_block present
where workshop.id = agenda_block.workshop_id
  and present.workshop_id = workshop.id
  and present.id::text = workshop.stage ->> 'blockId'
  and agenda_block.position <= present.position;

-- A breakout table that was removed before anybody wrote on it (B18). Its row stays: stays of people and events name it.
alter table board add column removed_at timestamptz;

-- A page that was open then may still write there. Nothing written is lost: the board is back with it.
create function board_written() returns trigger language plpgsql as $$
begin
  new.removed_at := null;
  return new;
end $$;
create trigger board_written before update of seq on board for each row
  when (old.removed_at is not null) execute function board_written();

create function board_spoken_of() returns trigger language plpgsql as $$
begin
  update board set removed_at = null where id = new.board_id and removed_at is not null;
  return null;
end $$;
create trigger board_spoken_of after insert or update on board_thread for each row execute function board_spoken_of();
create trigger board_voted_on after insert on vote_round for each row execute function board_spoken_of();
create trigger board_written_privately after insert on board_private for each row execute function board_spoken_of();
