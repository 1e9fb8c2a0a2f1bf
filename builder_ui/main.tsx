document.title = "斗拱"; export {};
