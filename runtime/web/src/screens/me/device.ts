// What somebody sits at, as far as their browser says.

const browsers = [
  ["MicroMessenger", "微信"],
  ["wxwork", "企业微信"],
  ["DingTalk", "钉钉"],
  ["Edg/", "Edge"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

const named = (agent: string, among: readonly (readonly [string, string])[]): string | undefined => among.find(([sign]) => agent.includes(sign))?.[1];

/** Browser and system in two words; null where neither is known. */
export const deviceOf = (agent: string): string | null => [named(agent, browsers), named(agent, systems)].filter(Boolean).join(" · ") || null;
