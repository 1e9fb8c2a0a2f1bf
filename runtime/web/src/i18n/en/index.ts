// English texts, one file an area.

import admin from "./admin.json";
import apps from "./apps.json";
import calendar from "./calendar.json";
import colours from "./colours.json";
import conditions from "./conditions.json";
import connections from "./connections.json";
import dashboards from "./dashboards.json";
import delegations from "./delegations.json";
import delivery from "./delivery.json";
import forms from "./forms.json";
import help from "./help.json";
import home from "./home.json";
import join from "./join.json";
import imports from "./import.json";
import jobs from "./jobs.json";
import list from "./list.json";
import login from "./login.json";
import notices from "./notices.json";
import publicForm from "./public.json";
import record from "./record.json";
import recycling from "./recycling.json";
import schedule from "./schedule.json";
import shell from "./shell.json";
import states from "./states.json";
import summons from "./summons.json";
import tasks from "./tasks.json";
import verbs from "./verbs.json";
import when from "./when.json";

export const catalogue = { admin, apps, calendar, colours, conditions, connections, dashboards, delegations, delivery, forms, help, home, join, import: imports, jobs, list, login, notices, public: publicForm, record, recycling, schedule, shell, states, summons, tasks, verbs, when };
