// Provinces, cities and districts of China, brought in when an address is first asked for.

import { queryOptions } from "@tanstack/react-query";

type Districts = { readonly [district: string]: string };
type Cities = { readonly [city: string]: readonly [code: string, districts: Districts] };
export type Places = { readonly [province: string]: readonly [code: string, cities: Cities] };

export type PlaceNode = { readonly name: string; readonly code: string; readonly under: readonly PlaceNode[] };

const leaf = ([name, code]: readonly [string, string]): PlaceNode => ({ name, code, under: [] });

/** The places as a tree of at most so many levels; a city without districts ends its branch. */
export const treeOf = (places: Places, levels: number): readonly PlaceNode[] =>
  Object.entries(places).map(([name, [code, cities]]) => ({
    name,
    code,
    under: Object.entries(cities).map(([city, [cityCode, districts]]) => ({
      name: city,
      code: cityCode,
      under: levels > 2 ? Object.entries(districts).map(leaf) : [],
    })),
  }));

export const placesQuery = queryOptions({
  queryKey: ["places"],
  staleTime: Infinity,
  queryFn: async (): Promise<Places> => (await import("../../../../../engine/dougong/fields/data/cn_places.json")).default as unknown as Places,
});
