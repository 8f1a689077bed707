BEGIN TRANSACTION;
CREATE TABLE chats (
	owner VARCHAR(200) NOT NULL, 
	marks TEXT NOT NULL, 
	active_on VARCHAR(10) NOT NULL, 
	gone BOOLEAN NOT NULL, 
	PRIMARY KEY (owner)
);
INSERT INTO "chats" VALUES('telegram:5000001','{"key": 900000001, "open_row": 921600017411, "open_drawn": "[\"What now? Tap a part to read it again, or type change and a number to give another answer and see what moves. Your answers stay saved.\", [], {\"view:numbers\": \"Numbers\", \"view:steps\": \"Steps\", \"view:calendar\": \"Calendar\", \"/hr\": \"My HR list\", \"/math\": \"Show the math\", \"view:picture\": \"Pictures\", \"/save\": \"Save the plan\", \"/remind\": \"Remind me\", \"/change\": \"Change an answer\", \"/sharpen\": \"Sharpen\", \"/share\": \"Share plan facts\", \"/quit\": \"Stop here\"}]", "offer": "", "zone": "America/Chicago", "reminds": "all"}','2026-01-20',0);
INSERT INTO "chats" VALUES('telegram:5000002','{"key": 900000002, "open_row": 921600023553, "open_drawn": "[\"Half of what you put in, until that is 6% of your pay: at most 3% of pay. Is that right?\", [], {\"confirm_yes\": \"Right\", \"confirm_no\": \"Change\", \"/back\": \"Back\", \"/why\": \"Why?\"}]", "offer": "", "zone": "", "reminds": ""}','2026-01-20',0);
INSERT INTO "chats" VALUES('telegram:5000004','{"key": 900000003, "open_row": 921600024577, "open_drawn": "[\"Your plan takes after-tax money.\\n\\nYour plan \\u00b7 part 1 of 5 \\u00b7 about 11 questions left\\n\\nCan you turn that after-tax money into Roth inside the plan while you work there?\", [{\"type\": \"italic\", \"offset\": 34, \"length\": 49}], {\"automatic\": \"Automatically\", \"on_request\": \"When I ask for it\", \"no\": \"No\", \"/back\": \"Back\", \"/why\": \"Why?\", \"unsure\": \"Not sure, put it on my HR list\"}]", "offer": "", "zone": "", "reminds": ""}','2026-01-20',1);
INSERT INTO "chats" VALUES('telegram:5000003','{"key": 900000018, "open_row": 921600018434, "open_drawn": "[\"Facts to confirm \\u00b7 5 left\\n\\nWhat was passed on: Yes (Jan 20, 2026).\\n\\nDoes your 401(k) take after-tax contributions, in a bucket of their own apart from Roth?\", [{\"type\": \"italic\", \"offset\": 0, \"length\": 25}, {\"type\": \"bold\", \"offset\": 47, \"length\": 3}], {\"yes\": \"Yes\", \"no\": \"No\", \"keep\": \"Keep: Yes\", \"/why\": \"Why?\", \"unsure\": \"Not sure, put it on my HR list\"}]", "offer": "", "zone": "", "reminds": ""}','2026-01-20',0);
CREATE TABLE open_messages (
	"row" BIGINT NOT NULL, 
	owner VARCHAR(200) NOT NULL, 
	message BIGINT NOT NULL, 
	PRIMARY KEY ("row")
);
INSERT INTO "open_messages" VALUES(921600004097,'telegram:5000001',17);
INSERT INTO "open_messages" VALUES(921600005121,'telegram:5000001',18);
INSERT INTO "open_messages" VALUES(921600006145,'telegram:5000001',19);
INSERT INTO "open_messages" VALUES(921600007169,'telegram:5000001',20);
INSERT INTO "open_messages" VALUES(921600008193,'telegram:5000001',21);
INSERT INTO "open_messages" VALUES(921600009217,'telegram:5000001',22);
INSERT INTO "open_messages" VALUES(921600010241,'telegram:5000001',23);
INSERT INTO "open_messages" VALUES(921600011265,'telegram:5000001',24);
INSERT INTO "open_messages" VALUES(921600012289,'telegram:5000001',25);
INSERT INTO "open_messages" VALUES(921600014337,'telegram:5000001',34);
INSERT INTO "open_messages" VALUES(921600015361,'telegram:5000001',35);
INSERT INTO "open_messages" VALUES(921600017411,'telegram:5000001',40);
INSERT INTO "open_messages" VALUES(921600018434,'telegram:5000003',44);
INSERT INTO "open_messages" VALUES(921600019457,'telegram:5000002',50);
INSERT INTO "open_messages" VALUES(921600020481,'telegram:5000002',51);
INSERT INTO "open_messages" VALUES(921600021505,'telegram:5000002',52);
INSERT INTO "open_messages" VALUES(921600022529,'telegram:5000002',53);
INSERT INTO "open_messages" VALUES(921600023553,'telegram:5000002',54);
INSERT INTO "open_messages" VALUES(921600024577,'telegram:5000004',56);
CREATE TABLE outbox (
	id BIGINT NOT NULL, 
	owner VARCHAR(200) NOT NULL, 
	method VARCHAR(60) NOT NULL, 
	body TEXT NOT NULL, 
	target BIGINT, 
	opens BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "outbox" VALUES(90000002500,'telegram:5000002','sendMessage','{"chat_id": 5000002, "text": "Left to be sent"}',NULL,1);
INSERT INTO "outbox" VALUES(90000002501,'telegram:5000002','sendMessage','{"chat_id": 5000002, "text": "And this"}',NULL,0);
CREATE TABLE reminders (
	owner VARCHAR(200) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	due BIGINT NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	zone VARCHAR(60) NOT NULL, 
	PRIMARY KEY (owner, kind, "on")
);
INSERT INTO "reminders" VALUES('telegram:5000001','final_change','2026-12-01',1796137200,'Last change of the 2026 election','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','july_check','2026-07-01',1782914400,'Add up the 2026 total','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','hr_waiting','2026-01-27',1769526000,'Has HR answered? If not, ask again','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-04-10',1775829600,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','year_end','2026-12-31',1798729200,'Last day of 2026: check the year','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','forms_1099r','2027-01-31',1801407600,'Form 1099-R for 2026 is due to you','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-11-13',1794582000,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-07-10',1783692000,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','april_check','2026-04-01',1775052000,'Add up the 2026 total','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-08-14',1786716000,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','next_limits','2026-11-16',1794841200,'Look for the 2027 limits','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-10-09',1791554400,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','set_election','2026-01-23',1769180400,'Set the after-tax election for 2026','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','verify_payroll','2026-02-13',1770994800,'Check the first paycheck with after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-06-12',1781272800,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-02-13',1770994800,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-12-11',1797001200,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-09-11',1789135200,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','october_check','2026-10-01',1790863200,'Add up the 2026 total','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-03-13',1773410400,'Convert the after-tax money','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','january_election','2027-01-04',1799074800,'Set the 2027 election','America/Chicago');
INSERT INTO "reminders" VALUES('telegram:5000001','convert','2026-05-08',1778248800,'Convert the after-tax money','America/Chicago');
CREATE TABLE sessions (
	owner VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (owner)
);
INSERT INTO "sessions" VALUES('telegram:5000001',10,'{"answers":{"after_tax":"yes","in_plan_conversion":"on_request","in_service_rollover":"unsure","after_tax_limit":"none","match":"50% of the first 6%","birth_year":"1984","pay":"185000","deferral":"max","review":"plan_now"},"facts":{},"offers":{},"pending":null,"flow_version":1,"revision":10,"last_plan":{"after_tax":"yes","in_plan_conversion":"on_request","in_service_rollover":"unsure","after_tax_limit":"none","match":"50% of the first 6%","birth_year":"1984","pay":"185000","deferral":"max","review":"plan_now"},"to_confirm":{},"checked":[],"sources":{"after_tax":{"who":null,"when":"2026-01-20","where":null},"in_plan_conversion":{"who":null,"when":"2026-01-20","where":null},"in_service_rollover":{"who":null,"when":"2026-01-20","where":null},"after_tax_limit":{"who":null,"when":"2026-01-20","where":null},"match":{"who":null,"when":"2026-01-20","where":null}}}');
INSERT INTO "sessions" VALUES('telegram:5000003',1,'{"answers":{},"facts":{},"offers":{},"pending":null,"flow_version":1,"revision":1,"last_plan":null,"to_confirm":{"after_tax":{"text":"yes","source":{"who":null,"when":"2026-01-20","where":null},"tax_year":2026,"own":null},"in_plan_conversion":{"text":"on_request","source":{"who":null,"when":"2026-01-20","where":null},"tax_year":2026,"own":null},"in_service_rollover":{"text":"unsure","source":{"who":null,"when":"2026-01-20","where":null},"tax_year":2026,"own":null},"after_tax_limit":{"text":"none","source":{"who":null,"when":"2026-01-20","where":null},"tax_year":2026,"own":null},"match":{"text":"50% of the first 6%","source":{"who":null,"when":"2026-01-20","where":null},"tax_year":2026,"own":null}},"checked":[],"sources":{"after_tax":{"who":null,"when":"2026-01-20","where":null},"in_plan_conversion":{"who":null,"when":"2026-01-20","where":null},"in_service_rollover":{"who":null,"when":"2026-01-20","where":null},"after_tax_limit":{"who":null,"when":"2026-01-20","where":null},"match":{"who":null,"when":"2026-01-20","where":null}}}');
INSERT INTO "sessions" VALUES('telegram:5000002',5,'{"answers":{"after_tax":"yes","in_plan_conversion":"automatic","after_tax_limit":"none"},"facts":{},"offers":{},"pending":{"kind":"confirm","question":"match","texts":["50% of the first 6%"]},"flow_version":1,"revision":5,"last_plan":null,"to_confirm":{},"checked":[],"sources":{"after_tax":{"who":null,"when":"2026-01-20","where":null},"in_plan_conversion":{"who":null,"when":"2026-01-20","where":null},"after_tax_limit":{"who":null,"when":"2026-01-20","where":null}}}');
INSERT INTO "sessions" VALUES('telegram:5000004',1,'{"answers":{"after_tax":"yes"},"facts":{},"offers":{},"pending":null,"flow_version":1,"revision":1,"last_plan":null,"to_confirm":{},"checked":[],"sources":{"after_tax":{"who":null,"when":"2026-01-20","where":null}}}');
INSERT INTO "sessions" VALUES('terminal',7,'{"answers":{"after_tax":"yes","in_plan_conversion":"automatic","after_tax_limit":"none","match":"50% of the first 6%","birth_year":"1984"},"facts":{},"offers":{},"pending":null,"flow_version":1,"revision":7,"last_plan":null,"to_confirm":{},"checked":[],"sources":{"after_tax":{"who":null,"when":"2026-01-20","where":null},"in_plan_conversion":{"who":null,"when":"2026-01-20","where":null},"after_tax_limit":{"who":null,"when":"2026-01-20","where":null},"match":{"who":null,"when":"2026-01-20","where":null}}}');
CREATE TABLE shares (
	owner VARCHAR(200) NOT NULL, 
	token VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	until VARCHAR(10) NOT NULL, 
	PRIMARY KEY (owner), 
	UNIQUE (token)
);
INSERT INTO "shares" VALUES('telegram:5000001','z42dsVyXIo_yj0I6uG2KKHAsCLuKErmE','# Plan facts for Rothway: what an employer''s 401(k) allows. Nothing here is about a person, so pass it on.
# “who” is a role, never a name. Every id and note is explained in docs/plan-facts.md.

about:
  tax_year: 2026
  answered_on: 2026-01-20

after_tax: yes
in_plan_conversion: on_request
in_service_rollover: unsure
after_tax_limit: none
match: 50% of the first 6%

sources:
  after_tax:
    when: 2026-01-20
  in_plan_conversion:
    when: 2026-01-20
  in_service_rollover:
    when: 2026-01-20
  after_tax_limit:
    when: 2026-01-20
  match:
    when: 2026-01-20
','2026-04-20');
CREATE TABLE updates_seen (
	id BIGINT NOT NULL, 
	seen_on VARCHAR(10) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "updates_seen" VALUES(900000001,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000002,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000003,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000004,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000005,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000006,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000007,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000008,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000009,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000010,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000011,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000012,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000013,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000014,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000015,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000016,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000017,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000018,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000019,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000020,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000021,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000022,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000023,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000024,'2026-01-20');
INSERT INTO "updates_seen" VALUES(900000025,'2026-01-20');
CREATE INDEX ix_reminders_due ON reminders (due);
CREATE INDEX ix_shares_until ON shares (until);
CREATE INDEX ix_chats_active_on ON chats (active_on);
CREATE INDEX ix_outbox_owner ON outbox (owner);
CREATE INDEX ix_open_messages_owner ON open_messages (owner);
CREATE INDEX ix_updates_seen_seen_on ON updates_seen (seen_on);
COMMIT;
