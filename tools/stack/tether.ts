/** Loaded before a service: where the launcher is gone without having said so, the service ends by itself. */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 12_000).unref();
});
process.channel?.unref();
