// Chinese texts of the builder, one file an area.

import analyses from "./analyses.json";
import boards from "./boards.json";
import book from "./book.json";
import builder from "./builder.json";
import datasets from "./datasets.json";
import designer from "./designer.json";
import durations from "./durations.json";
import formula from "./formula.json";
import journeys from "./journeys.json";
import link from "./link.json";
import messages from "./messages.json";
import player from "./player.json";
import prints from "./prints.json";
import processes from "./processes.json";
import roles from "./roles.json";
import rules from "./rules.json";
import segments from "./segments.json";
import settings from "./settings.json";
import simulator from "./simulator.json";
import tables from "./tables.json";

export const catalogue = { analyses, boards, book, builder, datasets, designer, durations, formula, journeys, link, messages, player, prints, processes, roles, rules, segments, settings, simulator, tables };
