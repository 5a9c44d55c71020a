#!/usr/bin/env python3
"""bench/kill_add.py SELON INPUT [KILLS] : kill -9 at random moments of `selon add INPUT` (50 of them), each time started
again on the same store; at the end it runs to its end, and the store must hold what an undisturbed run gives.
    bench/kill_add.py build/selon pages.tar
"""
import pathlib
import random
import subprocess
import sys
import tempfile
import time


def main() -> None:
    selon, source, kills = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 50
    draw = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        calm, killed = (str(pathlib.Path(folder) / name) for name in ("calm.db", "killed.db"))
        begin = time.monotonic()
        subprocess.run([selon, "add", source, "--store", calm, "-q", "--batch", "20"], check=False)
        whole = time.monotonic() - begin
        done = 0
        for _ in range(kills):
            run = subprocess.Popen([selon, "add", source, "--store", killed, "-q", "--batch", "20"], stderr=subprocess.DEVNULL)
            time.sleep(draw.uniform(0.05, whole))
            done += run.poll() is None
            run.kill()
            run.wait()
            if pathlib.Path(killed).exists():
                code = subprocess.run([selon, "check", "--store", killed], stdout=subprocess.DEVNULL, check=False).returncode
                if code not in (0, 5):
                    sys.exit(f"check ended with {code} after a kill")
        subprocess.run([selon, "add", source, "--store", killed, "-q", "--batch", "20"], check=False)
        stores = [subprocess.run([selon, "export", "--store", path], capture_output=True, check=True).stdout for path in (calm, killed)]
        sound = subprocess.run([selon, "check", "--store", killed], stdout=subprocess.DEVNULL, check=False).returncode == 0
        print(f"{done} kills while it ran; {'the same' if stores[0] == stores[1] else 'DIFFERENT'}; check {'sound' if sound else 'DAMAGED'}")
        sys.exit(0 if sound and stores[0] == stores[1] else 1)


if __name__ == "__main__":
    main()
