-- Whether who accepted a joint statement kept his name back, as it was when he accepted. Together with `named`, whether
-- the statement must stay masked.
alter table joint_request add column other_masked boolean not null default false;
update joint_request set other_masked = problem.masked
  from problem where problem.id = joint_request.other_id and joint_request.state = 'accepted';
