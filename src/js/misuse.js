// Errors about how the package is used, where there is no engine to ask for a sentence: told in both languages.
const MISUSES = {
  "not-initialised": {
    message: "goaltree is not ready yet. / goaltree の準備が完了していません。",
    hint: "Call `await init()` first. / 先に `await init()` を実行してください。",
  },
  "model-freed": {
    message: "This plan has been freed. / この計画はすでに解放されています。",
    hint: "Compile it again. / もう一度 compile してください。",
  },
  "not-a-model": {
    message: "This is no compiled plan, or one of its methods was taken off it. / コンパイルした計画ではないか、計画から切り離したメソッドの呼び出しです。",
    hint: "Make a model with compile(plan) and call its methods on it: model.evaluate(). / compile(plan) で作り、model.evaluate() のように呼び出してください。",
  },
  "no-worker": {
    message: "There is no Worker here to run the engine in. / この環境には、エンジンを動かす Worker がありません。",
    hint: "In Node import from goaltree, which needs no worker, or hand createEngine one as its option `worker`. / Node では Worker の要らない goaltree を読み込むか、createEngine の `worker` オプションに渡してください。",
  },
  "no-module": {
    message: "The module to load was not given. / 読み込むモジュールが指定されていません。",
    hint: "Give initSync the bytes of goaltree_bg.wasm, or await init(). / initSync に goaltree_bg.wasm の内容を渡すか、init() を使ってください。",
  },
  "not-data": {
    message: "A value here is not plain data. / データとして扱えない値が含まれています。",
    hint: "Give objects, lists, texts, numbers, true, false and null only. / オブジェクト、配列、文字列、数値、true、false、null だけで指定してください。",
  },
  "worker-failed": {
    message: "The engine's worker could not be started. / エンジンのワーカーを起動できませんでした。",
    hint: "Check that the worker's file is served and that the page's Content Security Policy allows it. / ワーカーのファイルの配信と、ページの Content Security Policy を確認してください。",
  },
  "engine-terminated": {
    message: "This engine has been terminated. / このエンジンはすでに終了しています。",
    hint: "Create another one with createEngine(). / createEngine() で作り直してください。",
  },
};

/** A GoaltreeError of one of the misuses, with what the browser says of it and where it stands. */
export function misuse(code, detail = "", path = "") {
  const { message: said, hint } = MISUSES[code];
  const message = detail ? `${said} (${detail})` : said;
  const problem = { code, severity: "error", path, message, hint };
  return Object.assign(new Error(message), { name: "GoaltreeError", code, path, hint, problems: [problem] });
}

/** Stands for the module until it is loaded: whatever is asked of it is refused. */
export const unready = new Proxy(Object.create(null), {
  get() {
    throw misuse("not-initialised");
  },
});

/** Where an object of ours lies in the module's memory. */
export function own(object) {
  const place = object?.__wbg_ptr;
  if (!place) throw misuse("not-a-model");
  return place;
}

/** What stands where a handle should, in a few words. */
export function named(handle) {
  if (typeof handle === "string") return handle.slice(0, 100);
  if (typeof handle === "number") return `${handle}`;
  return handle === undefined || handle === null ? "null" : typeof handle;
}

/** Once an object of the class is freed, its methods refuse; freeing it again does nothing. Those that are not freed are as quick as before. */
export function refuseFreed(Class) {
  const freed = Object.create(Class.prototype);
  for (const name of Object.getOwnPropertyNames(Class.prototype)) {
    if (name === "constructor" || name === "free" || typeof Object.getOwnPropertyDescriptor(Class.prototype, name).value !== "function") continue;
    const refuse = () => {
      throw misuse("model-freed");
    };
    Object.defineProperty(freed, name, { value: refuse });
  }
  Object.defineProperty(freed, "free", { value: () => undefined });
  if (Symbol.dispose) Object.defineProperty(freed, Symbol.dispose, { value: () => undefined });
  const free = Class.prototype.free;
  Class.prototype.free = function () {
    free.call(this);
    Object.setPrototypeOf(this, freed);
  };
  if (Symbol.dispose) {
    Class.prototype[Symbol.dispose] = function () {
      this.free();
    };
  }
}
