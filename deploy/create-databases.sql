create database directory;
create database referral;
create database keys;
create database notification;
create database insights;
