// The editor of datasets, beside the designer of dashboards.

export * from "./DatasetEditor";
