#!/usr/bin/env bash
# slurm.sh PROGRAM [MPI_PROGRAM]: the examples for Slurm and GNU parallel on a cluster of this machine alone, made for the purpose. Needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
LIFTLINE=$(realpath "$1")
ranked=${2:+$(realpath "$2")}
export LIFTLINE OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
place=$(mktemp -d)
host=$(hostname -s)
export SLURM_CONF=$place/slurm.conf
stop() {
  local file
  for file in "$place"/slurmd.pid "$place"/slurmctld.pid; do [ ! -s "$file" ] || kill "$(cat "$file")" 2>/dev/null || true; done
  rm -rf "$place"
}
trap stop EXIT

mkdir "$place/state" "$place/spool"
cat >"$SLURM_CONF" <<END
ClusterName=here
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/spool
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/slurmd.pid
SlurmctldLogFile=$place/slurmctld.log
SlurmdLogFile=$place/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
getent hosts "$host" >/dev/null || echo "127.0.0.1 $host" >>/etc/hosts
install -d -o munge -g munge -m 755 /run/munge
pgrep -x munged >/dev/null || runuser -u munge -- /usr/sbin/munged
slurmctld -f "$SLURM_CONF"
slurmd -f "$SLURM_CONF"
for _ in $(seq 30); do [ "$(sinfo -h -o %t 2>/dev/null)" != idle ] || break; sleep 1; done

# Waits for all jobs of the cluster.
wait_for_jobs() {
  for _ in $(seq 300); do [ -n "$(squeue -h)" ] || return 0; sleep 1; done
  squeue
  return 1
}
same() {
  local file
  for file in "$1"/*.csv; do cmp "$file" "$2/${file##*/}"; done
}

experiment=$(realpath scenarios/experiments/training-errors.yaml)
"$LIFTLINE" batch "$experiment" --quiet -o "$place/alone" >/dev/null
(cd "$place" && "$OLDPWD/examples/slurm/submit.sh" "$experiment" 3 "$place/array")
wait_for_jobs
same "$place/alone" "$place/array/all"
echo "same bytes: a job array of 3 and its merge"

if [ -n "$ranked" ]; then
  (cd "$place" && LIFTLINE=$ranked sbatch "$OLDPWD/examples/slurm/ranks.sbatch" "$experiment" "$place/ranks")
  wait_for_jobs
  same "$place/alone" "$place/ranks"
  echo "same bytes: an MPI job"
fi

examples/parallel/run.sh "$experiment" 3 "$place/parallel" --jobs 2 >/dev/null
same "$place/alone" "$place/parallel/all"
echo "same bytes: three parts with GNU parallel"
