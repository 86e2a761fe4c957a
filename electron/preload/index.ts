// Hands the page the contract and nothing else: one function for each call, and `on` for events. It never hands out ipcRenderer.
import { contextBridge, ipcRenderer } from "electron";
import { appContract } from "../../shared/contract/app.ts";
import { pageName, readContract } from "./page-side.ts";

contextBridge.exposeInMainWorld(
  pageName,
  readContract(appContract, {
    invoke: (name, input) => ipcRenderer.invoke(name, input),
    listen: (name, listener) => {
      // The event itself carries the sender, which is none of the page's business.
      const heard = (_event: unknown, payload: unknown) => listener(payload);
      ipcRenderer.on(name, heard);
      return () => void ipcRenderer.removeListener(name, heard);
    },
  }),
);
