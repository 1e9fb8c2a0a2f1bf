import { expect, it } from "vitest";
import { deviceOf } from "./device";

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36", "Chrome · Windows"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1", "Safari · iPhone"],
  ["Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0", "微信 · Android"],
  ["Mozilla/5.0 (X11; Linux x86_64) Chrome/130 Safari/537.36 Edg/130", "Edge · Linux"],
  ["python-httpx/0.28", null],
  ["", null],
])("%s is %s", (agent, device) => expect(deviceOf(agent)).toBe(device));
