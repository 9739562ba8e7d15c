-- What stands for something kept elsewhere is found by that, not by reading all of a board.
create index board_element_file on board_element (board_id, (data ->> 'file')) where kind = 'image';
create index board_element_record on board_element ((data ->> 'record')) where kind = 'card';
